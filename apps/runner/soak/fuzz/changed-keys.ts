import { isDeepStrictEqual } from 'node:util';

/** The dotted keys in which two YAML documents differ. */
export function changedKeys(before: unknown, now: unknown, at = ''): readonly string[] {
  if (isDeepStrictEqual(before, now)) return [];
  if (!isGroup(before) || !isGroup(now)) return [at];
  const keys = [...new Set([...Object.keys(before), ...Object.keys(now)])];
  return keys.flatMap((key) => changedKeys(before[key], now[key], at === '' ? key : `${at}.${key}`));
}

const isGroup = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
