import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ServiceRecord } from '../service-record.ts';

/** What a run keeps of each answer: what was read of it; the rest is in the saved response of that SHA-256. */
export type KeptAnswer = Omit<ServiceRecord, 'extra' | 'file' | 'faces'> & {
  readonly faces: readonly Omit<ServiceRecord['faces'][number], 'extra'>[];
};

const name = 'answers.jsonl';

/** An answer as one line of a run's `answers.jsonl`. */
export function answerLine({ extra: _, file: _file, faces, ...record }: ServiceRecord): string {
  const kept: KeptAnswer = { ...record, faces: faces.map(({ extra: _rest, ...face }) => face) };
  return `${JSON.stringify(kept)}\n`;
}

/** Writes a run's answers into its folder. */
export async function writeAnswers(folder: string, records: readonly ServiceRecord[]): Promise<void> {
  await writeFile(join(folder, name), records.map(answerLine).join(''));
}

/** The answers that a run was made from, by image; none where it does not keep them. */
export async function readAnswers(folder: string): Promise<ReadonlyMap<string, KeptAnswer>> {
  const text = await readFile(join(folder, name), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  const lines = text.split('\n').filter((line) => line !== '');
  return new Map(
    lines.map((line) => {
      const answer = JSON.parse(line) as KeptAnswer;
      return [answer.image, answer];
    }),
  );
}
