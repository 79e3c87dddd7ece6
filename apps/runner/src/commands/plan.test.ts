import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

let home: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'adience-plan-'));
  writeFileSync(
    join(home, 'sweep.yaml'),
    `
extends: ${resolve('experiments/presets/reduced.yaml')}
name: sweep
dataset: { name: synthetic, subjects: 20, imagesPerSubject: 2 }
task: gender
folds: [0, 1]
image: { size: 40 }
model: { input: 36, width: 0.0625 }
solver: { batch: 8 }
sweep: { solver.iterations: [0, 2] }
`,
  );
});
afterAll(() => rmSync(home, { recursive: true }));

function adience(...words: string[]) {
  const bin = resolve('apps/runner/bin/adience.js');
  return spawnSync(process.execPath, [bin, ...words], { cwd: home, encoding: 'utf8' });
}

interface Planned {
  readonly estimate: { readonly open: number; readonly hours: number | null; readonly gigabytes: number };
}
const planned = () => (JSON.parse(adience('plan', 'sweep.yaml', '--json').stdout) as Planned).estimate;

describe('adience plan', () => {
  test('gives a number of hours where trials of 0 iterations are finished and others are open', () => {
    expect(planned()).toMatchObject({ open: 4, hours: null });
    expect(adience('run', 'sweep.yaml', 'solver.iterations=0', 'folds=[0]').status).toBe(0);
    expect(planned()).toMatchObject({ open: 3, hours: null }); // nothing has shown a pace
    expect(adience('run', 'sweep.yaml', 'folds=[0]').status).toBe(0);
    const { open, hours } = planned();
    expect(open).toBe(2);
    expect(hours).toBeGreaterThan(0);
    expect(adience('plan', 'sweep.yaml').stdout).toMatch(
      /^2 to run: about \d+ min one after the other, 0\.00 GB/m,
    );
  }, 120_000);
});
