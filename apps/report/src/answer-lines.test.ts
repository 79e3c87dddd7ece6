import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { tasks } from '@adience/tasks';
import { writeFixtureRun } from '../testing/fixture-run.ts';
import { answerLines } from './answer-lines.ts';
import { buildReport } from './build-report.ts';

/*
 * Two trials on two of two planned folds, of two images each. The baseline has one of two right, then both: 50 and 100, so
 * 75 ± 35.36 (50 / sqrt 2), one-off 100. The other has none, then one: 25 ± 35.36; -50 on either fold, so nothing to test.
 */
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'answer-lines-'));
  for (const [trial, lrn, rights] of [
    ['lrn=true', true, [1, 2]],
    ['lrn=false', false, [0, 1]],
  ] as const)
    for (const fold of [0, 1])
      await writeFixtureRun(join(folder, 'runs'), {
        experiment: 'lrn',
        task: tasks.age,
        dataset: 'adience',
        trial,
        settings: { 'model.lrn': lrn },
        baseline: lrn,
        seed: 1,
        fold,
        planned: { folds: [0, 1], seeds: [1] },
        classes: ['0-2', '4-6', '8-13'],
        images: { train: 8, validation: 1, test: 2 },
        history: [],
        predictions: [0, 1].map((at) => ({
          image: `${fold}-${at}.jpg`,
          subject: `${fold}-${at}`,
          trueClass: 0,
          crop: 'center',
          probabilities: at < rights[fold]! ? [0.8, 0.1, 0.1] : [0.1, 0.8, 0.1],
        })),
      });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('question, result, difference to the baseline, the paper, and what is missing: five lines', async () => {
  const { reports } = await buildReport(['lrn'], {
    runs: join(folder, 'runs'),
    out: join(folder, 'out'),
    venue: 'cvpr',
    warn: (message) => expect(message).toBe(''),
  });
  const lines = answerLines(reports[0]!.subject);
  expect(lines).toEqual([
    expect.stringMatching(/^lrn: .+\?$/),
    'LRN on (baseline), center: 75.0 ± 35.4 % exact, one-off 100.0 ± 0.0 %, n = 2/2',
    'Against it, percentage points: LRN off −50.0 (not tested)',
    'Not comparable with the published results: other images, labels or folds',
    '4 runs with a result, none missing',
  ]);
});
