SELECT COUNT(DISTINCT i.person), COUNT(DISTINCT i.person_low), COUNT(DISTINCT i.person_high)
FROM session s
JOIN activity v ON v.activity_id = s.activity_id
JOIN activities_attendance a ON a.session_id = s.session_id
JOIN identity_assignment i ON i.attendance_id = a.id
WHERE v.project_id IN ('P-07', 'P-08') AND s.held_on >= '2004-04-24' AND s.held_on <= '2005-05-10'
  AND a.role = 'participant' AND a.generation = 0 AND a.rung IN ('came', 'completed', 'certified')
  AND s.status = 'held'
