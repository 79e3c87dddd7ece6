import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { VenueName } from '@adience/figures';
import { tasks } from '@adience/tasks';
import { buildReport, type BuiltReport } from '../src/build-report.ts';
import { fixtureRuns } from '../testing/fixture-runs.ts';

/** A report of made-up runs in a temporary folder: an ablation of age with a failed run, and gender twice, on one page. */
export async function fixtureReport(venue: VenueName): Promise<BuiltReport & { readonly folder: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'adience-acceptance-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const runs = join(folder, 'runs');
  const age = { experiment: 'ages', task: tasks.age, dataset: 'adience' } as const;
  await fixtureRuns(runs, {
    ...age,
    trials: ['lrn=true', 'lrn=false'],
    images: 120,
    failed: ['lrn=false/2'],
  });
  await fixtureRuns(runs, {
    experiment: 'genders',
    task: tasks.gender,
    dataset: 'adience',
    trials: ['base'],
    images: 120,
  });
  await fixtureRuns(runs, {
    experiment: 'genders-again',
    task: tasks.gender,
    dataset: 'adience',
    trials: ['base'],
    images: 120,
  });
  const built = await buildReport(['ages', 'genders', 'genders-again'], {
    runs,
    out: join(folder, 'reports'),
    name: 'paper',
    venue,
    warn: (message) => {
      throw new Error(message);
    },
  });
  return { ...built, folder: join(folder, 'reports/paper') };
}
