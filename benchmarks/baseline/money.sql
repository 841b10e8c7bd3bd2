SELECT n, n, n FROM (
  SELECT SUM(m.minor_units) AS n FROM money m WHERE m.currency = 'USD' AND m.kind = 'pledge'
) AS counted
