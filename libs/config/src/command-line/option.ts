import { z } from 'zod';

/*
 * The options of both programs, each a zod schema whose description is its line of help. `withOptions` adds them to a
 * command; what a command line gives is checked by the schema, and by nothing else.
 */

/** A word or a path; never empty. */
export const text = (describe: string) =>
  z.string().min(1, 'is empty; give a value, or leave the option out').describe(describe);

/** May be given several times, a value each. */
export const list = (describe: string) => z.array(text(describe)).describe(describe);

/** Off unless given. */
export const flag = (describe: string) => z.boolean().default(false).describe(describe);

/** One of a few words. */
export const choice = <const Word extends string>(words: readonly Word[], describe: string) =>
  z.enum(words, { error: () => `must be one of ${words.join(', ')}` }).describe(describe);

/** As `choice`; may be given several times, a word each. */
export const choices = <const Word extends string>(words: readonly Word[], describe: string) =>
  z.array(choice(words, describe)).describe(describe);

/** An integer from `from` to `to`, both included. */
export const integer = (from: number, describe: string, to = Number.MAX_SAFE_INTEGER) => {
  const range =
    to === Number.MAX_SAFE_INTEGER ? `an integer of at least ${from}` : `an integer from ${from} to ${to}`;
  const error = () => `must be ${range}`;
  return z.number({ error }).int({ error }).min(from, { error }).max(to, { error }).describe(describe);
};

/** An integer of at least `from`, or a word. */
export const integerOr = <const Word extends string>(word: Word, from: number, describe: string) => {
  const error = () => `must be an integer of at least ${from}, or ${word}`;
  return z.union([z.int({ error }).min(from, { error }), z.literal(word)], { error }).describe(describe);
};

/** A finite number above `above`. @param unit for messages, e.g. minutes */
export const number = (above: number, describe: string, unit?: string) => {
  const error = () => `must be a number ${unit === undefined ? '' : `of ${unit} `}above ${above}`;
  return z.number({ error }).gt(above, { error }).describe(describe);
};

/** A finite number of at least 0. @param unit for messages */
export const amount = (describe: string, unit?: string) => {
  const error = () => `must be a number ${unit === undefined ? '' : `of ${unit}, `}at least 0`;
  return z.number({ error }).min(0, { error }).describe(describe);
};
