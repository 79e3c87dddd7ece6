import { ConfigError } from '@adience/config';

/**
 * The name under which something is taken in: one folder's name, never a path out of its place.
 *
 * @throws ConfigError where it is none
 */
export function importName(as: string): string {
  if (/^[a-z0-9][a-z0-9._-]*$/i.test(as)) return as;
  throw new ConfigError(`--as ${as}: may hold letters, digits, dot, dash and underscore, as authors-age`);
}
