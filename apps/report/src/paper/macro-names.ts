const digits = ['Zero', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine'];

/**
 * Names for LaTeX's commands, which have nothing but letters: `quickstart`, `lrn=true`, `Exact` become
 * `QuickstartLrnTrueExact`; digits are spelled out, other signs left out: 0.05 is `PointZeroFive`.
 */
export const macroName = (...parts: readonly string[]): string => parts.map(capitalised).join('');

const capitalised = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/(?<!\d)0(?=\.\d)/g, '')
    .replaceAll(/\.(?=\d)/g, ' point ')
    .replaceAll(/(?<![A-Za-z0-9])[-−](?=\d)/g, ' minus ')
    .replaceAll(/\d/g, (digit) => ` ${digits[Number(digit)]!} `)
    .split(/[^A-Za-z]+/)
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('');

/**
 * Texts as names, each made different from those before it by a letter where it has to be: `A`, `AB`, `AC`.
 *
 * @returns the name of each text, in order
 */
export function distinctNames(
  texts: readonly string[],
  nameOf: (text: string) => string,
  separator = '',
): readonly string[] {
  const taken = new Set<string>();
  return texts.map((text) => {
    const plain = nameOf(text);
    let name = plain;
    for (let at = 1; taken.has(name); at += 1) name = `${plain}${separator}${letters(at)}`;
    taken.add(name);
    return name;
  });
}

/** 1: B, 2: C, ... 25: Z, 26: ZB: as many letters as it takes, for digits are not allowed. */
const letters = (at: number): string => (at < 26 ? String.fromCharCode(65 + at) : `Z${letters(at - 25)}`);
