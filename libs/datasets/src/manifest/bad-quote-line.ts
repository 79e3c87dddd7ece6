/**
 * The line, from 1, of the first row of a CSV text whose quotes do not match: a quoted cell that something follows
 * before the next comma, or that never ends. Null: there is none.
 */
export function badQuoteLine(text: string): number | null {
  // A quoted cell with its end, or one without; what separates cells; else an unquoted cell.
  const token = /"(?:[^"]|"")*"(?=,|\r?\n|\r|$)|(?<bad>")|,|(?<end>\r\n|\r|\n)|[^",\r\n][^,\r\n]*/gy;
  let line = 1;
  let rowLine = 1;
  for (const { 0: found, groups } of text.replace(/^\uFEFF/, '').matchAll(token)) {
    if (groups?.['bad'] !== undefined) return rowLine;
    line += found.match(/\r\n|\r|\n/g)?.length ?? 0;
    if (groups?.['end'] !== undefined) rowLine = line;
  }
  return null;
}
