/** The text of a file's bytes, as its byte order mark says: an own reading, to hold the program's against. */
export function textOf(bytes: Buffer): string {
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe;
  return bytes.toString(wide ? 'utf16le' : 'utf8').replace(/^\uFEFF/, '');
}

/** The lines of a CSV file, but for those without a visible character: a cell that begins with a quote may hold line breaks. */
export function rowsOf(bytes: Buffer): readonly string[] {
  const rows: string[] = [];
  let row = '';
  let quoted = false;
  for (const letter of textOf(bytes).replaceAll(/\r\n?/g, '\n')) {
    if (letter === '"' && (quoted || /(^|[,;\t]) *$/.test(row))) quoted = !quoted;
    if (letter === '\n' && !quoted) {
      rows.push(row);
      row = '';
    } else row += letter;
  }
  const all = [...rows, row];
  const names = all.find((line) => line.trim() !== '') ?? '';
  const count = (separator: string) => names.split(separator).length;
  const separator = [',', ';', '\t'].sort((one, other) => count(other) - count(one))[0]!;
  // A row of separators alone is one that a spreadsheet writes below a table.
  return all.filter((line) => line.replaceAll(separator, '').trim() !== '');
}

/** The lines of a text file that has no quotes, but for those without a visible character. */
export const linesOf = (bytes: Buffer): readonly string[] =>
  textOf(bytes)
    .split(/\r\n?|\n/)
    .filter((line) => /[^\s,;]/.test(line));

/** How many rows of `now` are none of `before`, or the other way round, whichever are more. */
export function changedRows(before: readonly string[], now: readonly string[]): number {
  const missing = (from: readonly string[], among: readonly string[]) => {
    const left = [...among];
    return from.filter((row) => {
      const at = left.indexOf(row);
      if (at !== -1) left.splice(at, 1);
      return at === -1;
    }).length;
  };
  return Math.max(missing(before, now), missing(now, before));
}
