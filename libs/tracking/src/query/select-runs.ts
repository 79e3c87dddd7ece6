/** `SELECT <what> FROM runs` of the chosen ones, in the order of listings. @param where an SQL condition */
export const selectRuns = (what: string, where: string | undefined) =>
  `SELECT ${what} FROM (SELECT row_number() OVER () AS place, * FROM runs) ` +
  `${where === undefined ? '' : `WHERE ${where} `}ORDER BY place`;
