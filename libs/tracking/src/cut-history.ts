import { readFile } from 'node:fs/promises';
import { writeDurable } from './write-durable.ts';

export const historyHeader = 'iteration,split,loss,accuracy,learningRate,imagesPerSecond\n';

/** A row as it is written: an iteration, a split, and four numbers or nothing. */
const row = /^\d+,[a-z]+(,[^,]*){4}$/;

/**
 * Keeps the rows of a history.csv up to an iteration, and drops what an attempt wrote after its last
 * checkpoint, a torn line included: what follows is written again, so no iteration is there twice.
 *
 * @returns how many rows up to that iteration were damaged, and are gone
 */
export async function cutHistory(path: string, iteration: number): Promise<number> {
  const text = await readFile(path, 'utf8').catch(() => '');
  const lines = text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .slice(1, -1);
  const sound = lines.filter((line) => row.test(line));
  const kept = sound.filter((line) => Number.parseInt(line, 10) <= iteration);
  await writeDurable(path, historyHeader + kept.map((line) => `${line}\n`).join(''));
  return lines.length - sound.length;
}
