/**
 * The line, from 1, of the first row of a CSV text whose quotes do not match: a quoted cell that something follows
 * before the next separator, or that never ends. Null: there is none.
 *
 * @param text with LF as its line ends
 * @param separator one character
 */
export function badQuoteLine(text: string, separator: string): number | null {
  // Blanks around quotes belong to neither cell nor error, as fast-csv has it; where blanks separate, they are no blanks.
  const blanks = `(?:(?!${separator})[^\\S\\r\\n])*`;
  // A quoted cell with its end, or one without; what separates cells; else an unquoted cell.
  const token = new RegExp(
    `${blanks}"(?:[^"]|"")*"${blanks}(?=${separator}|\\n|\\r|$)|(?<bad>${blanks}")|${separator}|(?<end>\\n|\\r)|[^${separator}\\r\\n]+`,
    'gy',
  );
  let line = 1;
  let rowLine = 1;
  for (const { 0: found, groups } of text.matchAll(token)) {
    if (groups?.['bad'] !== undefined) return rowLine;
    line += found.match(/\r|\n/g)?.length ?? 0;
    if (groups?.['end'] !== undefined) rowLine = line;
  }
  return null;
}
