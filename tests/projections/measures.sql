-- The measures of the life cycle, computed from the event table alone.
WITH fact AS (
    SELECT position, version, stream_id, case_id, regexp_replace(type, '^.*\.(.*)\.v[0-9]+$', '\1') AS what,
           (occurred_at AT TIME ZONE 'Asia/Shanghai')::date AS day, convert_from(value, 'UTF8')::jsonb AS value
    FROM record.event
), step AS (
    SELECT *, value -> 'matter' ->> 'code' AS code, value -> 'matter' ->> 'instance' AS instance
    FROM fact WHERE value ? 'matter' AND what ~ '^(matter_|special_)'
), decision AS (
    SELECT step.*, (SELECT clock.value -> 'promised_due' ->> 'on' FROM step clock
                    WHERE clock.case_id = step.case_id AND clock.code = step.code AND clock.instance = step.instance
                      AND clock.position < step.position AND clock.what IN ('matter_accepted', 'special_procedure_ended')
                    ORDER BY clock.position DESC LIMIT 1)::date AS promised
    FROM step WHERE what IN ('matter_approved', 'matter_approved_with_materials_pending', 'matter_not_approved')
), last_of_clock AS (
    SELECT DISTINCT ON (case_id, code, instance) what FROM step
    WHERE what NOT IN ('matter_received', 'matter_withdrawn', 'matter_accepted_at_window', 'matter_not_accepted',
                       'matter_refused', 'matter_correction_requested', 'matter_corrected', 'matter_revoked')
    ORDER BY case_id, code, instance, position DESC
), visit AS (
    SELECT made.day <= (opened.value -> 'due' ->> 'on')::date AS on_time
    FROM fact made JOIN fact opened USING (stream_id)
    WHERE made.what = 'return_visit_made' AND opened.what = 'return_visit_opened'
), number AS (
    SELECT what, count(*)::int AS of_it FROM fact GROUP BY what
)
SELECT name, COALESCE(measure, 0) FROM (VALUES
    ('cases_opened', (SELECT of_it FROM number WHERE what = 'case_opened')),
    ('cases_completed', (SELECT of_it FROM number WHERE what = 'project_completed')),
    ('constructions_started', (SELECT of_it FROM number WHERE what = 'construction_started')),
    ('project_codes_assigned', (SELECT count(DISTINCT case_id)::int FROM fact WHERE what = 'project_code_assigned')),
    ('matters_planned', (SELECT sum(jsonb_array_length(value -> 'plan' -> 'matters'))::int FROM fact
                         WHERE what = 'case_opened')),
    ('matters_received', (SELECT of_it FROM number WHERE what = 'matter_received')),
    ('matters_pending', (SELECT count(*)::int FROM last_of_clock
                         WHERE what IN ('matter_accepted', 'special_procedure_started', 'special_procedure_ended'))),
    ('matters_approved', (SELECT count(*)::int FROM decision WHERE what <> 'matter_not_approved')),
    ('matters_not_approved', (SELECT of_it FROM number WHERE what = 'matter_not_approved')),
    ('decisions_late', (SELECT count(*)::int FROM decision WHERE day > promised)),
    ('visits_open', (SELECT sum(CASE what WHEN 'return_visit_opened' THEN 1 ELSE -1 END)::int FROM fact
                     WHERE what IN ('return_visit_opened', 'return_visit_closed'))),
    ('visits_closed', (SELECT of_it FROM number WHERE what = 'return_visit_closed')),
    ('visits_on_time', (SELECT count(*)::int FROM visit WHERE on_time)),
    ('problems_open', (SELECT sum(CASE what WHEN 'visit_problem_raised' THEN 1 ELSE -1 END)::int FROM fact
                       WHERE what IN ('visit_problem_raised', 'visit_problem_settled'))),
    ('contacts_open', (SELECT sum(CASE what WHEN 'utility_contact_opened' THEN 1 ELSE -1 END)::int FROM fact
                       WHERE what IN ('utility_contact_opened', 'utility_contact_closed'))),
    ('contacts_closed', (SELECT of_it FROM number WHERE what = 'utility_contact_closed')),
    ('checks_open', (SELECT count(*)::int FROM fact opened WHERE what = 'commitment_check_opened' AND NOT EXISTS (
                         SELECT FROM fact ended WHERE ended.case_id = opened.case_id
                         AND ended.value -> 'matter' = opened.value -> 'matter' AND ended.position > opened.position
                         AND ended.what IN ('commitment_kept', 'commitment_broken', 'matter_revoked')))),
    ('commitments_kept', (SELECT of_it FROM number WHERE what = 'commitment_kept')),
    ('commitments_broken', (SELECT of_it FROM number WHERE what = 'commitment_broken')),
    ('housekeeper_slots_taken', (SELECT sum(CASE what WHEN 'slot_taken' THEN 1 ELSE -1 END)::int FROM fact
                                 WHERE what IN ('slot_taken', 'slot_released')))
) AS measured (name, measure)
