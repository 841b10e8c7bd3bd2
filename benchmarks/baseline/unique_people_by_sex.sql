SELECT a.sex, COUNT(DISTINCT i.person), COUNT(DISTINCT i.person_low), COUNT(DISTINCT i.person_high)
FROM activities_attendance a
JOIN identity_assignment i ON i.attendance_id = a.id
JOIN session s ON s.session_id = a.session_id
WHERE a.role = 'participant' AND a.generation = 0 AND a.rung IN ('came', 'completed', 'certified')
  AND s.status = 'held'
GROUP BY a.sex
