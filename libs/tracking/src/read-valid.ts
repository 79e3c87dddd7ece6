import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { RunFileError } from './run-file-error.ts';

/**
 * Reads one file by a schema.
 *
 * @throws RunFileError of one line that names the file, where it is missing, is not JSON or YAML, or does not match it
 */
export async function readValid<Schema extends z.ZodType>(
  path: string,
  decode: (text: string) => unknown,
  schema: Schema,
): Promise<z.output<Schema>> {
  return named(path, (text) => valid(decode(text), schema));
}

/** The first line of an error, or what the system's code means. */
function reasonOf({ code, message }: NodeJS.ErrnoException): string {
  if (code === 'EISDIR') return 'is a folder, not a file; move it away';
  if (code === 'EACCES' || code === 'EPERM') return 'may not be read; fix its permissions';
  return message.split('\n')[0]!;
}

/** What fits the schema. @throws Error of one line that says what does not */
export function valid<Schema extends z.ZodType>(value: unknown, schema: Schema): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new Error(`${issue?.path.join('.')}: ${issue?.message}`);
}

/** Reads and uses one file; an error names it. A missing file is an error unless `missing` replaces it. */
export async function named<T>(
  path: string,
  use: (text: string) => T | Promise<T>,
  missing?: string,
): Promise<T> {
  try {
    const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
      if (missing === undefined) throw new Error('there is no such file', { cause: error });
      return missing;
    });
    return await use(text);
  } catch (error) {
    throw new RunFileError(`${path}: ${reasonOf(error as NodeJS.ErrnoException)}`, { cause: error });
  }
}
