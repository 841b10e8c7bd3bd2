SELECT n, n, n, (SELECT COUNT(*) FROM universe WHERE universe_id = 'constituencies_2005')
FROM (
  SELECT COUNT(*) AS n FROM universe u
  WHERE u.universe_id = 'constituencies_2005' AND u.item_id IN (
    WITH reached AS (
      SELECT s.constituency_id, s.centre_id, s.district_id FROM session s
      WHERE s.status = 'held' AND EXISTS (
        SELECT 1 FROM activities_attendance a
        WHERE a.session_id = s.session_id AND a.role = 'participant' AND a.generation = 0
          AND a.rung IN ('came', 'completed', 'certified'))
    )
    SELECT constituency_id FROM reached UNION SELECT centre_id FROM reached
    UNION SELECT district_id FROM reached
  )
) AS counted
