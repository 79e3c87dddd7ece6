import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { tasks } from '@adience/tasks';
import { fixtureRuns } from '../../testing/fixture-runs.ts';
import { buildReport } from '../build-report.ts';

const warn = (message: string) => {
  throw new Error(message);
};

test.each([
  ['synthetic', 'no subject is in two folds', 'the same person may be'],
  ['utkface', 'the same person may be in two folds', 'no subject is in'],
] as const)('of %s says whether folds share people: %s', async (dataset, said, not) => {
  const folder = await mkdtemp(join(tmpdir(), 'adience-protocol-'));
  try {
    const runs = join(folder, 'runs');
    await fixtureRuns(runs, { experiment: 'x', task: tasks.gender, dataset, trials: ['base'], images: 10 });
    const { page } = await buildReport(['x'], { runs, out: join(folder, 'reports'), venue: 'cvpr', warn });
    const html = await readFile(page, 'utf8');
    expect(html).toContain(said);
    expect(html).not.toContain(not);
  } finally {
    await rm(folder, { recursive: true });
  }
});
