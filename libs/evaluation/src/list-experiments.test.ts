import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { runStart } from '@adience/tracking/testing';
import { listExperiments } from './list-experiments.ts';

let runs: string;
beforeEach(() => {
  runs = mkdtempSync(join(tmpdir(), 'listed-'));
});
afterEach(() => rmSync(runs, { recursive: true }));

/** SHA-256 of "abc" (FIPS 180-2, appendix B.1). */
const sha256 = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
function write(predictions: string): void {
  const folder = join(runs, 'x/base/seed-1/fold-0');
  const { state } = runStart({ status: 'finished', attempts: [], predictionsSha256: sha256 });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'run.json'), JSON.stringify(state));
  writeFileSync(join(folder, 'predictions.csv'), predictions);
}
async function listed() {
  const warnings: string[] = [];
  const [experiment] = await listExperiments(runs, ['x'], (message) => warnings.push(message));
  return { status: experiment!.runs[0]!.status, warnings };
}

test('a finished run whose predictions are another file counts as interrupted, and that is said', async () => {
  write('abc');
  expect(await listed()).toEqual({ status: 'finished', warnings: [] });
  write('abd');
  expect(await listed()).toEqual({
    status: 'interrupted',
    warnings: [
      expect.stringMatching(/fold-0: counts as interrupted: .*predictions\.csv is not the file it was/),
    ],
  });
});
