"""What the API answers with: plain models, personal data only where the viewer may read it."""
