import { ConfigError } from '@adience/config';

/** A service's keys, by the environment variable that each came from. */
export type Keys = Readonly<Record<string, string>>;

/** Shorter ones are mistakes, and would make redaction eat words. */
const SHORTEST = 8;

/**
 * A service's keys, from the environment and from nowhere else.
 *
 * @throws ConfigError naming the variables that are not set
 */
export function readKeys(
  service: string,
  needed: readonly string[],
  optional: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Keys {
  const absent = needed.filter((name) => !environment[name]);
  if (absent.length > 0)
    throw new ConfigError(
      `${service}: set ${absent.join(' and ')} in the environment; keys are read nowhere else`,
    );
  const keys = [...needed, ...optional].flatMap((name) => {
    const value = environment[name];
    return value ? [[name, value] as const] : [];
  });
  const short = keys.find(([, value]) => value.length < SHORTEST);
  if (short !== undefined)
    throw new ConfigError(`${service}: ${short[0]} is shorter than ${SHORTEST} characters: not a key`);
  const odd = keys.find(([, value]) => !/^[\x21-\x7e]+$/.test(value));
  if (odd !== undefined)
    throw new ConfigError(`${service}: ${odd[0]} holds a space, a line break or a character that no key has`);
  return Object.fromEntries(keys);
}

/** Removes keys from a text, in every spelling in which a service might send them back. */
export function redactor(keys: Keys): (text: string) => string {
  const spellings = Object.entries(keys)
    .flatMap(([name, key]) =>
      [
        key,
        encodeURIComponent(key),
        JSON.stringify(key).slice(1, -1),
        Buffer.from(key).toString('base64'),
      ].map((spelling) => [spelling, `[${name}]`] as const),
    )
    // Long ones first: one may be a part of another.
    .sort(([a], [b]) => b.length - a.length);
  return (text) => spellings.reduce((clean, [spelling, name]) => clean.replaceAll(spelling, name), text);
}
