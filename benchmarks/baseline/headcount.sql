SELECT n, n, n FROM (
  SELECT SUM(h.people) AS n FROM headcount h
  JOIN session s ON s.session_id = h.session_id WHERE s.status = 'held'
) AS counted
