import { ellipsis, shortenMiddle } from './shorten-middle.ts';

type Way = (text: string, length: number) => string;

const shortenEnd: Way = (text, length) => text.slice(0, length - 1) + ellipsis;
const shortenStart: Way = (text, length) => ellipsis + text.slice(1 - length);

/** Ways to shorten a text to a number of characters; names usually differ at their ends. */
const ways: readonly Way[] = [shortenEnd, shortenStart, shortenMiddle];
/** On a terminal both ends of a name say what it is of. */
const middleFirst: readonly Way[] = [shortenMiddle, shortenStart, shortenEnd];

/**
 * Shortens texts until they fit, each the same way, so that different ones stay different; where no way keeps them apart,
 * they stay whole.
 *
 * @param fits whether a text has the room
 * @param where to shorten first
 * @returns what to show for each text
 */
export function shortenApart(
  texts: readonly string[],
  fits: (text: string) => boolean,
  where: 'end' | 'middle' = 'end',
): ReadonlyMap<string, string> {
  const different = [...new Set(texts)];
  for (const way of where === 'end' ? ways : middleFirst) {
    const shown = different.map((text) => shortened(text, way, fits));
    if (new Set(shown).size === different.length)
      return new Map(different.map((text, at) => [text, shown[at]!]));
  }
  return new Map(different.map((text) => [text, text]));
}

function shortened(text: string, way: Way, fits: (text: string) => boolean): string {
  if (fits(text)) return text;
  for (let length = text.length - 1; length > 1; length -= 1) {
    const short = way(text, length);
    if (fits(short)) return short;
  }
  return ellipsis;
}
