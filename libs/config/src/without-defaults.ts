import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';

/**
 * Settings that matter: those that differ from the defaults of their schema. A new optional key, or a default
 * that is written out, changes nothing here.
 *
 * @param value as the schema's own parse gave it
 */
export function withoutDefaults(schema: z.ZodObject, value: Readonly<Record<string, unknown>>) {
  const kept: Record<string, unknown> = {};
  for (const [key, setting] of Object.entries(value)) {
    const field: unknown = schema.shape[key];
    if (setting === undefined || isDeepStrictEqual(setting, defaultOf(field))) continue;
    kept[key] = setting;
  }
  return kept;
}

/** What a field is where nothing is written; undefined where it has no default. */
function defaultOf(field: unknown): unknown {
  if (!(field instanceof z.ZodType)) return undefined;
  const parsed = field.safeParse(undefined);
  return parsed.success ? parsed.data : undefined;
}
