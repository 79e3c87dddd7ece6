import { join } from 'node:path';
import { counted } from '../counted.ts';
import { printJson } from '../json-output/print-json.ts';
import type { Extracted } from './extraction-writer.ts';

/** What an extraction did, for people or for programs. */
export function printExtracted(extracted: Extracted, json: boolean): void {
  if (json) {
    printJson('datasets extract', extracted);
    return;
  }
  const { folder, images, skipped } = extracted;
  console.log(`${counted(images, 'face')} in ${folder}; ${join(folder, 'manifest.csv')} lists them`);
  const left = skipped.reduce((sum, { rows }) => sum + rows, 0);
  if (left > 0) console.log(`${left} left out; ${join(folder, 'skipped.csv')} names each:`);
  for (const { reason, rows } of skipped) console.log(`  ${rows}: ${reason}`);
}
