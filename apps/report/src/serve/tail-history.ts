import { open } from 'node:fs/promises';
import { readHistory, type HistoryRow } from '@adience/tracking';

/** How far a `history.csv` has been read. */
export interface HistoryTail {
  readonly rows: readonly HistoryRow[];
  /** Bytes read, up to the last whole line. */
  readonly offset: number;
  /** The file's first line with its line break; empty before it is there. */
  readonly header: string;
}

export const noHistory: HistoryTail = { rows: [], offset: 0, header: '' };

/**
 * Reads what has been added to a `history.csv` since `tail`: the header and the new whole lines, nothing
 * twice. A file shorter than what was read has been begun anew and is read from its start; one that is
 * gone has no rows.
 */
export async function tailHistory(path: string, tail: HistoryTail): Promise<HistoryTail> {
  const file = await open(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (file === null) return noHistory;
  try {
    const { size } = await file.stat();
    if (size < tail.offset) return await readFrom(file, noHistory, size);
    return size === tail.offset ? tail : await readFrom(file, tail, size);
  } finally {
    await file.close();
  }
}

async function readFrom(
  file: Awaited<ReturnType<typeof open>>,
  tail: HistoryTail,
  size: number,
): Promise<HistoryTail> {
  const { buffer } = await file.read(Buffer.alloc(size - tail.offset), 0, size - tail.offset, tail.offset);
  const whole = buffer.subarray(0, buffer.lastIndexOf('\n') + 1);
  if (whole.length === 0) return tail;
  const text = whole.toString('utf8');
  const added = await readHistory(tail.header + text);
  const header = tail.header || text.slice(0, text.indexOf('\n') + 1);
  return { rows: [...tail.rows, ...added], offset: tail.offset + whole.length, header };
}
