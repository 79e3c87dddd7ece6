/** LaTeX's accents by Unicode's combining marks. */
const accents: Readonly<Record<string, string>> = {
  '\u0300': '\\`',
  '\u0301': "\\'",
  '\u0302': '\\^',
  '\u0303': '\\~',
  '\u0304': '\\=',
  '\u0306': '\\u',
  '\u0307': '\\.',
  '\u0308': '\\"',
  '\u030a': '\\r',
  '\u030b': '\\H',
  '\u030c': '\\v',
  '\u0323': '\\d',
  '\u0327': '\\c',
  '\u0328': '\\k',
  '\u0331': '\\b',
};

/**
 * A Latin letter with accents that no glyph of LaTeX's fonts has, composed of their commands: Vietnamese names, for instance.
 *
 * @returns null where it is not a letter of the English alphabet with accents that LaTeX knows
 */
export function accented(letter: string): string | null {
  const [base, ...marks] = [...letter.normalize('NFD')];
  if (base === undefined || !/[A-Za-z]/.test(base) || marks.length === 0) return null;
  return marks.reduce<string | null>((inner, mark) => {
    const command = accents[mark];
    return inner === null || command === undefined ? null : `${command}{${inner}}`;
  }, base);
}
