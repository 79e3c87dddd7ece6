import type { z } from 'zod';
import { ConfigError } from '../config-error.ts';
import { nearest } from '../explain-issue.ts';
import { wordsBefore } from './literal-words.ts';
import { globalOptions } from './global-options.ts';
import { isFlag } from './with-options.ts';

/** What yargs says of a command line, in one line that quotes what was typed and says what to do. */
export function explainUsage(
  message: string,
  words: readonly string[],
  known: ReadonlyMap<string, z.ZodType>,
): string {
  const choice = /Argument: (.*), Given: (.*), Choices: (.*)/.exec(message);
  if (choice !== null)
    return `${choice[1]}: must be one of ${choice[3]!.replaceAll('"', '')} (is ${choice[2]})`;
  const names = /^Unknown arguments?: (.*)$/.exec(message)?.[1]?.split(', ');
  if (names === undefined) return message;
  // In the order of the command line, and without the other spellings under which yargs lists a name again.
  const typed = words.find((word) => names.includes(nameOf(word)));
  if (typed === undefined || !typed.startsWith('-'))
    return `${typed ?? names[0]}: nothing takes this word; --help shows what is expected`;
  return unknownOption(typed, known);
}

function unknownOption(word: string, known: ReadonlyMap<string, z.ZodType>): string {
  const option = word.split('=')[0]!;
  const own = [...known.keys()].map((name) => `--${name}`);
  const general = globalOptions.map((name) => `--${name}`);
  // What is near may be an option of every command; what is known here is listed without them.
  const near = nearest(option, [...own, ...general]);
  return `${option}: unknown option${near.startsWith(',') ? near : nearest(option, own)}`;
}

/**
 * Refuses `--run x` where `run` is the name of a command's word: yargs would take it for that word, and one of the two
 * would be lost. Whatever else is unknown is refused by yargs itself.
 *
 * @throws ConfigError
 */
export function checkOptions(words: readonly string[], known: ReadonlyMap<string, z.ZodType>): void {
  for (const word of wordsBefore(words)) {
    // yargs would split a word of letters into options, those that exist among them.
    if (/^-[^-\d.]/.test(word) && !letters.test(word)) throw new ConfigError(unknownOption(word, known));
    const name = /^--(?:no-)?([^=]+)/.exec(word)?.[1];
    if (name === undefined) continue;
    const written = name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    if (![name, written].some((one) => known.has(one) || globalOptions.includes(one)))
      throw new ConfigError(unknownOption(word, known));
  }
}

/** The options of one letter, which may stand together. */
const letters = /^-[hVqv]+$/;

const nameOf = (word: string) => word.replace(/^--?(no-)?/, '').split('=')[0]!;

/** @throws ConfigError for `--json=maybe`, which yargs takes for false */
export function checkFlags(words: readonly string[], known: ReadonlyMap<string, z.ZodType>): void {
  for (const word of words) {
    const [, name, value] = /^--([^=]+)=(.*)$/s.exec(word) ?? [];
    const schema = name === undefined ? undefined : known.get(name);
    if (schema === undefined || !isFlag(schema) || /^(true|false)$/.test(value!)) continue;
    throw new ConfigError(`--${name}: must be true or false, or left out (is ${JSON.stringify(value)})`);
  }
}
