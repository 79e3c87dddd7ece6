import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const schema = z.object({
  /** TensorFlow's own version. */
  version: z.string(),
  device: z.enum(['cpu', 'cuda']),
  /** Where it came from, in words. */
  source: z.string(),
  /** SHA-256 of what was downloaded; null for a folder that was given. */
  sha256: z.string().nullable(),
  /** Version of the npm package whose addon was built against it. */
  addon: z.string(),
});

/** What the library's folder says of itself. */
export type TensorFlowLibrary = z.output<typeof schema>;

export const LIBRARY_FILE = 'library.json';
/** Node-API 8 is the newest that the package knows, and every supported Node has it. */
export const ADDON = join('lib', 'napi-v8', 'tfjs_binding.node');

/** Reads what is set up; undefined where nothing is, or not all of it. */
export function readTensorFlowLibrary(folder: string): TensorFlowLibrary | undefined {
  try {
    const library = schema.parse(JSON.parse(readFileSync(join(folder, LIBRARY_FILE), 'utf8')));
    return existsSync(join(folder, ADDON)) && existsSync(join(folder, 'deps/lib')) ? library : undefined;
  } catch {
    return undefined;
  }
}
