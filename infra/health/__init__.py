"""What people must hear of: alarms of all services, and what the reconciler has seen."""
