/** What stands for the part that is left out. */
export const ellipsis = '…';

/** A text of at most a number of characters, without its middle where it is longer. */
export function shortenMiddle(text: string, length: number): string {
  if (text.length <= length) return text;
  const front = Math.ceil((length - 1) / 2);
  return text.slice(0, front) + ellipsis + text.slice(text.length - (length - 1 - front));
}
