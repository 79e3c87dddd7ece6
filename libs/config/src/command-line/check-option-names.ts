import { ConfigError } from '../config-error.ts';
import { wordsBefore } from './literal-words.ts';

/**
 * Refuses an option whose name has a line break, as a word that was pasted may: yargs would take `--runs` and a line break
 * for `--runs`, and pass over a part of others.
 *
 * @throws ConfigError
 */
export function checkOptionNames(words: readonly string[]): void {
  const bad = wordsBefore(words).find((word) => /^-[^=\s]*[\r\n\u2028\u2029]/.test(word));
  if (bad !== undefined)
    throw new ConfigError(`${bad.split('=')[0]}: unknown option; the name of an option has no line break`);
}
