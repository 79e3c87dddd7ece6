import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { smallRun } from '../testing/small-run.ts';

let home: string;
const cache = process.env['ADIENCE_CACHE'];
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'averaged-weights-'));
  process.env['ADIENCE_CACHE'] = join(home, 'cache');
});
afterAll(() => {
  if (cache === undefined) delete process.env['ADIENCE_CACHE'];
  else process.env['ADIENCE_CACHE'] = cache;
  rmSync(home, { recursive: true });
});

/** All weights that a run of so many iterations saved, and what its log says. */
async function weightsOf(name: string, solver: string) {
  const { outcome, folder } = await smallRun(home, { name, solver }, 'runs');
  expect(outcome).toMatchObject({ status: 'finished' });
  const log = join(folder, 'log.txt');
  const bytes = Uint8Array.from(readFileSync(join(folder, 'weights/weights.bin')));
  return {
    weights: new Float32Array(bytes.buffer),
    log: existsSync(log) ? readFileSync(log, 'utf8') : '',
    predictions: readFileSync(join(folder, 'predictions.csv'), 'utf8'),
  };
}

test('a run that averages its weights tests and saves the averages, by hand after one update, and says so', async () => {
  const initial = await weightsOf('initial', '{ iterations: 0 }');
  const trained = await weightsOf('trained', '{ iterations: 1 }');
  const averaged = await weightsOf('averaged', '{ iterations: 1, averaging: 0.05 }');
  const moved = initial.weights.map((weight, at) => trained.weights[at]! - weight);
  expect(Math.max(...moved.map(Math.abs))).toBeGreaterThan(1e-3);
  averaged.weights.forEach((weight, at) =>
    expect(Math.abs(weight - (0.05 * initial.weights[at]! + 0.95 * trained.weights[at]!))).toBeLessThan(1e-6),
  );
  expect(averaged.predictions).not.toBe(trained.predictions);
  expect(averaged.log).toMatch(/tests and saves the moving average of the weights, decay 0\.05/);
  expect(trained.log).not.toMatch(/average/);
}, 60_000);
