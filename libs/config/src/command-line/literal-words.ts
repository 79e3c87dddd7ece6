/*
 * Words behind `--` are no options, whatever they begin with. yargs keeps them apart from a command's own words, which
 * would drop them silently; marked, they come through as words like any other. A lone dash is marked too.
 */

/** No word of a command line can contain it. */
const mark = '\0';

/** The words before `--`, which may be options. */
export function wordsBefore(words: readonly string[]): readonly string[] {
  const end = words.indexOf('--');
  return end === -1 ? words : words.slice(0, end);
}

/** The words without `--`, those behind it marked. */
export function markLiteralWords(words: readonly string[]): readonly string[] {
  const before = wordsBefore(words);
  const behind = words.slice(before.length + 1);
  return [...before.map((word) => (word === '-' ? mark + word : word)), ...behind.map((word) => mark + word)];
}

/** Takes the marks off what yargs made of the words. */
export function unmarkLiteralWords(given: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(given)) given[name] = unmarked(value);
}

const unmarked = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(unmarked);
  return typeof value === 'string' && value.startsWith(mark) ? value.slice(mark.length) : value;
};
