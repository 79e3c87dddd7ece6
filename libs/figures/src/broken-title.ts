import { textWidth } from './text-width.ts';
import type { Theme } from './theme.ts';

/** A title in lines as long as the theme is wide; a word longer than that has a line of its own. */
export function brokenTitle(title: string, { width, size, family }: Theme): readonly string[] {
  const [first = '', ...words] = title.split(' ');
  const lines = [first];
  for (const word of words) {
    const longer = `${lines.at(-1)} ${word}`;
    if (textWidth(longer, size.title, 400, family) <= width.page) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
