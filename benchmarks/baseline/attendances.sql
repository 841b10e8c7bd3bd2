SELECT n, n, n FROM (
  SELECT COUNT(*) AS n
  FROM activities_attendance a
  JOIN session s ON s.session_id = a.session_id
  WHERE a.role = 'participant' AND a.generation = 0 AND a.rung IN ('came', 'completed', 'certified')
    AND s.status = 'held'
) AS counted
