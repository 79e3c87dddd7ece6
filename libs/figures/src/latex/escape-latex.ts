import { accented } from './accented.ts';

const commands: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  // The accents alone, as T1 has them: TS1's would need another font.
  '`': '\\`{}',
  '´': "\\'{}",
  '¨': '\\"{}',
  '¯': '\\={}',
  '±': '$\\pm$',
  '∓': '$\\mp$',
  '−': '$-$',
  '–': '\\textendash{}',
  '—': '\\textemdash{}',
  '‐': '-{}',
  '‑': '-{}',
  '×': '$\\times$',
  '÷': '$\\div$',
  '·': '$\\cdot$',
  '≤': '$\\leq$',
  '≥': '$\\geq$',
  '≈': '$\\approx$',
  '≠': '$\\neq$',
  '≪': '$\\ll$',
  '≫': '$\\gg$',
  '∈': '$\\in$',
  '∞': '$\\infty$',
  '√': '$\\surd$',
  '∑': '$\\sum$',
  '∂': '$\\partial$',
  '→': '$\\rightarrow$',
  '←': '$\\leftarrow$',
  '↑': '$\\uparrow$',
  '↓': '$\\downarrow$',
  µ: '$\\mu$',
  '°': '$^\\circ$',
  '²': '$^2$',
  '³': '$^3$',
  '¹': '$^1$',
  '…': '\\ldots{}',
  '†': '$^\\dagger$',
  '‡': '$^\\ddagger$',
  '•': '\\textbullet{}',
  '€': '\\texteuro{}',
  '‰': '\\textperthousand{}',
  '™': '\\texttrademark{}',
  '‘': '\\textquoteleft{}',
  '’': '\\textquoteright{}',
  '“': '``',
  '”': "''",
  '„': '\\quotedblbase{}',
  '‚': '\\quotesinglbase{}',
  '‹': '\\guilsinglleft{}',
  '›': '\\guilsinglright{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
  '|': '\\textbar{}',
  '[': '{[}', // behind \\ it would begin an argument,
  '*': '{*}', // and the star would be one
  ı: '\\i{}',
  ſ: 's',
  '\u200b': '\\allowbreak{}', // a place where a line may end
};

/** Greek letters are symbols in the papers of this field: a rate η, a penalty λ. */
const greek =
  'α alpha β beta γ gamma δ delta ε epsilon ζ zeta η eta θ theta ι iota κ kappa λ lambda μ mu ν nu ξ xi π pi ρ rho σ sigma τ tau υ upsilon φ phi χ chi ψ psi ω omega Γ Gamma Δ Delta Θ Theta Λ Lambda Ξ Xi Π Pi Σ Sigma Φ Phi Ψ Psi Ω Omega'.split(
    ' ',
  );
const symbols = new Map([
  ...Object.entries(commands),
  ...greek.flatMap((letter, at): [string, string][] =>
    at % 2 === 0 ? [[letter, `$\\${greek[at + 1]!}$`]] : [],
  ),
]);

/** Letters that T1, LaTeX's encoding of Latin type, has no glyph for, among those that are passed through. */
const notInT1 = /[\u0126\u0127\u0138\u013f\u0140\u0149\u0166\u0167]/;

/**
 * Text made safe for pdfLaTeX with T1 fonts, also in captions, cells and headings, under babel and behind a line's end:
 * its specials, what fonts join (two hyphens are no dash), quotation marks that babel makes into letters, and signs. Accents
 * are composed; a letter that LaTeX's standard fonts lack is written as its code point, for the document would not compile.
 * U+200B permits a line to end.
 */
export function escapeLatex(text: string): string {
  const plain = text
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .replaceAll(/\p{Cf}/gu, (sign) => (sign === '\u200b' ? sign : ''));
  return [...paired(plain.normalize('NFC'))]
    .map(latexOf)
    .join('')
    .replaceAll(/-(?=-)/g, '-{}');
}

/** Straight quotation marks as opening and closing ones. */
const paired = (text: string) => text.replaceAll(/(^|[\s([{,;:/=-])"(?=\S)/g, '$1“').replaceAll('"', '”');

function latexOf(character: string, at: number, all: readonly string[]): string {
  const symbol = symbols.get(character);
  if (symbol !== undefined) return symbol;
  if (/[&%$#_{}]/.test(character)) return `\\${character}`;
  // Two of them would become one sign: '' a closing quotation mark, ,, an opening one.
  if (/[',]/.test(character) && all[at + 1] === character) return `${character}{}`;
  if (/[\u0020-\u007e\u00a1-\u017f\u0218-\u021b]/.test(character) && !notInT1.test(character))
    return character;
  return accented(character) ?? codePoint(character);
}

const codePoint = (character: string) =>
  `{[}U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}]`;
