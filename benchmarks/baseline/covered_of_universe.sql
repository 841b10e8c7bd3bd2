SELECT SUM(covered), SUM(covered), SUM(covered), COUNT(*) FROM (
  SELECT u.item_id, CASE WHEN EXISTS (
    SELECT 1 FROM session s
    JOIN activities_attendance a ON a.session_id = s.session_id
    WHERE (s.constituency_id = u.item_id OR s.centre_id = u.item_id OR s.district_id = u.item_id)
      AND s.status = 'held'
      AND a.role = 'participant' AND a.generation = 0 AND a.rung IN ('came', 'completed', 'certified')
  ) THEN 1 ELSE 0 END AS covered
  FROM universe u WHERE u.universe_id = 'constituencies_2005'
) AS item
