SELECT SUM(value), SUM(low), SUM(high) FROM (
  SELECT COUNT(DISTINCT i.person) AS value, COUNT(DISTINCT i.person_low) AS low,
         COUNT(DISTINCT i.person_high) AS high
  FROM activities_attendance a
  JOIN identity_assignment i ON i.attendance_id = a.id
  JOIN session s ON s.session_id = a.session_id
  JOIN activity v ON v.activity_id = s.activity_id
  WHERE a.role = 'participant' AND a.generation = 0 AND a.rung IN ('came', 'completed', 'certified')
    AND s.status = 'held'
  GROUP BY v.course
) AS course
