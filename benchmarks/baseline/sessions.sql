SELECT n, n, n FROM (SELECT COUNT(*) AS n FROM session s WHERE s.status = 'held') AS counted
