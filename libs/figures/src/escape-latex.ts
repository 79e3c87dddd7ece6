const commands: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '`': '\\textasciigrave{}',
  '±': '$\\pm$',
  '−': '$-$',
  '–': '\\textendash{}',
  '—': '\\textemdash{}',
  '×': '$\\times$',
  '·': '$\\cdot$',
  '≤': '$\\leq$',
  '≥': '$\\geq$',
  '≈': '$\\approx$',
  '≠': '$\\neq$',
  '→': '$\\rightarrow$',
  µ: '$\\mu$',
  μ: '$\\mu$',
  '°': '$^\\circ$',
  '…': '\\ldots{}',
  '†': '$^\\dagger$',
  '‘': '`',
  '’': "'",
  '“': '``',
  '”': "''",
  '<': '\\textless{}',
  '>': '\\textgreater{}',
  '|': '\\textbar{}',
  '[': '{[}', // behind \\ it would begin an argument
};

/**
 * Text made safe for LaTeX: its specials, what fonts join (two hyphens are no dash), quotation marks that babel makes into
 * letters, and signs. A letter that LaTeX's standard fonts lack is written as its code point, for the document would not
 * compile.
 */
export function escapeLatex(text: string): string {
  const plain = text.replaceAll(/[\s\p{Cc}\p{Cf}]+/gu, ' ');
  return [...paired(plain.normalize('NFC'))]
    .map(latexOf)
    .join('')
    .replaceAll(/-(?=-)/g, '-{}');
}

/** Straight quotation marks as opening and closing ones. */
const paired = (text: string) => text.replaceAll(/(^|[\s([{,;:/=-])"(?=\S)/g, '$1“').replaceAll('"', '”');

function latexOf(character: string, at: number, all: readonly string[]): string {
  const command = commands[character];
  if (command !== undefined) return command;
  if (/[&%$#_{}]/.test(character)) return `\\${character}`;
  // Two of them would become one sign: '' a closing quotation mark, ,, an opening one.
  if (/[',]/.test(character) && all[at + 1] === character) return `${character}{}`;
  return /[\u0020-\u007e\u00a1-\u017f]/.test(character) ? character : codePoint(character);
}

const codePoint = (character: string) =>
  `{[}U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}]`;
