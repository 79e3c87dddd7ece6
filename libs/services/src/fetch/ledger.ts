import { appendFileSync, existsSync, readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ResponseError } from '../reading/response-error.ts';

/** One line of a folder's `ledger.jsonl`: written before an image is sent, and after what came of it. */
const entrySchema = z.discriminatedUnion('event', [
  z.object({ event: z.literal('began'), at: z.string(), provider: z.string(), endpoint: z.string() }),
  z.object({ event: z.literal('sending'), at: z.string(), image: z.string() }),
  z.object({
    event: z.literal('answered'),
    at: z.string(),
    image: z.string(),
    status: z.int().nullable(),
    sha256: z.string(),
  }),
  z.object({ event: z.literal('failed'), at: z.string(), image: z.string(), reason: z.string() }),
]);
export type LedgerEntry = z.output<typeof entrySchema>;

const name = 'ledger.jsonl';

/**
 * What a folder of responses records of how it was fetched; empty where there is no ledger. A last line that
 * a crash cut short is dropped.
 *
 * @throws ResponseError for any other line that is not an entry
 */
export function readLedger(folder: string): readonly LedgerEntry[] {
  const path = join(folder, name);
  if (!existsSync(path)) return [];
  const text = readFileSync(path, 'utf8');
  const lines = text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .slice(0, -1);
  return lines.map((line, at) => {
    try {
      return entrySchema.parse(JSON.parse(line));
    } catch {
      throw new ResponseError(`${path}: line ${at + 1} is not an entry of a ledger; was it edited?`);
    }
  });
}

/** A folder's ledger, open for writing: one line per event, at once, so that a kill leaves a complete record. */
export function openLedger(folder: string) {
  const entries = readLedger(folder);
  const path = join(folder, name);
  if (existsSync(path)) {
    const bytes = readFileSync(path);
    truncateSync(path, bytes.lastIndexOf('\n') + 1); // a line that a crash cut short
  }
  return { entries, write: (entry: LedgerEntry) => appendFileSync(path, `${JSON.stringify(entry)}\n`) };
}
