const ellipsis = '…';

/** Ways to shorten a text to a number of characters; names usually differ at their ends. */
const ways: readonly ((text: string, length: number) => string)[] = [
  (text, length) => text.slice(0, length - 1) + ellipsis,
  (text, length) => ellipsis + text.slice(1 - length),
  (text, length) => {
    const front = Math.ceil((length - 1) / 2);
    return text.slice(0, front) + ellipsis + text.slice(text.length - (length - 1 - front));
  },
];

/**
 * Shortens texts until they fit, each the same way, so that different ones stay different; where no way keeps them apart,
 * they stay whole.
 *
 * @param fits whether a text has the room
 * @returns what to show for each text
 */
export function shortenApart(
  texts: readonly string[],
  fits: (text: string) => boolean,
): ReadonlyMap<string, string> {
  const different = [...new Set(texts)];
  for (const way of ways) {
    const shown = different.map((text) => shortened(text, way, fits));
    if (new Set(shown).size === different.length)
      return new Map(different.map((text, at) => [text, shown[at]!]));
  }
  return new Map(different.map((text) => [text, text]));
}

function shortened(
  text: string,
  way: (text: string, length: number) => string,
  fits: (text: string) => boolean,
): string {
  if (fits(text)) return text;
  for (let length = text.length - 1; length > 1; length -= 1) {
    const short = way(text, length);
    if (fits(short)) return short;
  }
  return ellipsis;
}
