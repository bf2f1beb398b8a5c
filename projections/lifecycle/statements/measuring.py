"""The measures that the event table alone can confirm."""

MEASURES = """
    SELECT jsonb_build_object(
        'cases_opened', (SELECT count(*) FROM lifecycle.cases),
        'cases_completed', (SELECT count(completed) FROM lifecycle.cases),
        'constructions_started', (SELECT count(construction_started) FROM lifecycle.cases),
        'project_codes_assigned', (SELECT count(*) FROM lifecycle.cases WHERE project_code),
        'matters_planned', (SELECT count(*) FROM lifecycle.matters),
        'matters_received', (SELECT COALESCE(sum(attempt), 0) FROM lifecycle.matters),
        'matters_pending', (SELECT count(*) FROM lifecycle.matters WHERE pending),
        'matters_approved', (SELECT count(*) FROM lifecycle.decisions WHERE outcome IN (11, 12)),
        'matters_not_approved', (SELECT count(*) FROM lifecycle.decisions WHERE outcome = 13),
        'decisions_late', (SELECT count(*) FROM lifecycle.decisions WHERE late),
        'visits_open', (SELECT count(*) FROM lifecycle.visits WHERE closed_on IS NULL),
        'visits_closed', (SELECT count(closed_on) FROM lifecycle.visits),
        'visits_on_time', (SELECT count(*) FROM lifecycle.visits WHERE made_on <= due),
        'problems_open', (SELECT COALESCE(sum(raised - settled), 0) FROM lifecycle.visits),
        'contacts_open', (SELECT count(*) FROM lifecycle.contacts WHERE closed_on IS NULL),
        'contacts_closed', (SELECT count(closed_on) FROM lifecycle.contacts),
        'checks_open', (SELECT count(check_due) FROM lifecycle.matters),
        'commitments_kept', (SELECT COALESCE(sum(kept), 0) FROM lifecycle.matters),
        'commitments_broken', (SELECT COALESCE(sum(broken), 0) FROM lifecycle.matters),
        'housekeeper_slots_taken', (SELECT count(*) FROM lifecycle.slots))"""
