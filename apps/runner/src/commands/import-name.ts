import { ConfigError } from '@adience/config';

/**
 * The name under which something is imported: a folder's name, never a path that leads elsewhere.
 *
 * @throws ConfigError where it is not one
 */
export function importName(as: string): string {
  if (/^[a-z0-9][a-z0-9._-]*$/i.test(as)) return as;
  throw new ConfigError(
    `--as ${as}: may contain letters, digits, dot, dash and underscore, e.g. authors-age`,
  );
}
