/** Where a line may end: U+200B, which is nothing until then. */
const breakHere = '\u200b';

/** Between the parts of a name: behind a separator, but not in a number; before a capital letter. */
const seams = /(?<=[=_/\\,:;+@&-])(?=[^\s=_/\\,:;+@&-])|(?<=\.)(?=\p{L})|(?<=\p{Ll})(?=\p{Lu})/u;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * Lets words that are wider than the room end their line inside: names of settings, paths and digests have no hyphenation.
 * Other words stay whole.
 *
 * @param widthOf of a text, in the unit of `room`
 */
export function breakWords(text: string, room: number, widthOf: (text: string) => number): string {
  return text
    .split(/(\s+)/)
    .map((word) => (widthOf(word) <= room ? word : partsOf(word, room, widthOf).join(breakHere)))
    .join('');
}

function partsOf(word: string, room: number, widthOf: (text: string) => number): readonly string[] {
  return word
    .split(seams)
    .flatMap((part) => (widthOf(part) <= room ? [part] : piecesOf(part, room, widthOf)));
}

/** Pieces as long as the room holds; one letter at least. */
function piecesOf(part: string, room: number, widthOf: (text: string) => number): readonly string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const { segment } of graphemes.segment(part)) {
    if (piece !== '' && widthOf(piece + segment) > room) {
      pieces.push(piece);
      piece = '';
    }
    piece += segment;
  }
  return [...pieces, piece];
}
