import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { experimentSchema, trialConfigOf } from '@adience/experiment';
import {
  claimRun,
  openRun,
  readRun,
  readState,
  runFolder,
  readRunStatus,
  type PredictionRow,
  type RunStart,
} from './index.ts';
import { runStart } from './testing/run-start.ts';

let runs: string;
let folder: string;
beforeEach(() => {
  runs = mkdtempSync(join(tmpdir(), 'runs-'));
  folder = runFolder(runs, 'x', 'lrn=true', 1, 0);
});
afterEach(() => rmSync(runs, { recursive: true }));

const start = (id = 'a'.repeat(64)): RunStart => {
  const made = runStart();
  const file = { name: 'x', task: 'gender', dataset: { name: 'adience' } };
  return {
    ...made,
    state: {
      ...made.state,
      id,
      trial: 'lrn=true',
      settings: { 'model.lrn': true },
      baseline: true,
      planned: { folds: [0, 1], seeds: [1] },
    },
    config: trialConfigOf(experimentSchema().parse(file)),
  };
};
const open = (id?: string) => openRun(folder, start(id), join(runs, 'x'));
const predictions: PredictionRow[] = [
  { image: 'u/a,"b".jpg', subject: 'u', trueClass: 1, crop: 'center', probabilities: [0.25, 0.75] },
  {
    image: 'u/c.jpg',
    subject: 'u',
    trueClass: 0,
    crop: 'center',
    probabilities: [Math.fround(0.1), Math.fround(0.9)],
  },
];
const row = {
  iteration: 10,
  split: 'train',
  loss: 0.7,
  accuracy: 0.5,
  learningRate: 0.001,
  imagesPerSecond: 12.34,
} as const;

describe('openRun', () => {
  test('writes a run that reads as finished only when all of it is there', async () => {
    const writer = await open();
    expect((await readRunStatus(folder, start().state.id)).status).toBe('interrupted');
    writer.history(row);
    await writer.finish(predictions, { center: { exact: 1 } }, { trainingSeconds: 3, imagesPerSecond: 12 });
    expect((await readRunStatus(folder, start().state.id)).status).toBe('finished');
    expect(readFileSync(join(folder, 'history.csv'), 'utf8')).toBe(
      'iteration,split,loss,accuracy,learningRate,imagesPerSecond\n10,train,0.7,0.5,0.001,12.3\n',
    );
    expect(readFileSync(join(folder, 'predictions.csv'), 'utf8')).toBe(
      'image,subject,true,crop,p_male,p_female\n' +
        '"u/a,""b"".jpg",u,1,center,0.25,0.75\n' +
        'u/c.jpg,u,0,center,0.100000001,0.899999976\n',
    );
  });

  test("distinguishes a service's outcomes, and reads them back", async () => {
    const rows: PredictionRow[] = (
      [
        ['answered', [0, 1]],
        ['notDetected', [0, 0]],
        ['outOfRange', [0, 0]],
      ] as const
    ).map(([outcome, probabilities]) => ({
      image: `${outcome}.jpg`,
      subject: 'u',
      trueClass: 1,
      crop: 'largest',
      probabilities,
      outcome,
    }));
    const { config: trained, ...rest } = start();
    const service = {
      provider: 'csv',
      apiVersion: null,
      agePolicy: null,
      face: 'largest',
      answers: 'd',
    } as const;
    const config = { name: 'x', dataset: trained.dataset, task: 'gender' as const, service };
    await (await openRun(folder, { ...rest, config }, join(runs, 'x'))).finish(rows, {}, {});
    expect(readFileSync(join(folder, 'predictions.csv'), 'utf8')).toBe(
      'image,subject,true,crop,p_male,p_female,outcome\n' +
        'answered.jpg,u,1,largest,0,1,answered\n' +
        'notDetected.jpg,u,1,largest,0,0,notDetected\n' +
        'outOfRange.jpg,u,1,largest,0,0,outOfRange\n',
    );
    const run = await readRun(folder);
    expect(run.predictions).toEqual(rows);
    expect(run.config).toEqual(config);
  });

  test('does not take a run for finished whose predictions were changed afterwards', async () => {
    await (await open()).finish(predictions, {}, {});
    writeFileSync(join(folder, 'predictions.csv'), 'changed');
    expect((await readRunStatus(folder, start().state.id)).status).toBe('interrupted');
    rmSync(join(folder, 'predictions.csv'));
    expect((await readRunStatus(folder, start().state.id)).status).toBe('interrupted');
  });

  test('starts anew after a crash, and remembers the attempt that was cut off', async () => {
    (await open()).history(row);
    const writer = await open();
    await writer.end('failed', 'diverged at iteration 3');
    const state = readState(folder);
    expect(state!.status).toBe('failed');
    expect(state!.attempts.map(({ outcome, error }) => [outcome, error])).toEqual([
      ['interrupted', 'ended unexpectedly'],
      ['failed', 'diverged at iteration 3'],
    ]);
    expect(readFileSync(join(folder, 'history.csv'), 'utf8').trim().split('\n')).toHaveLength(1);
  });

  test('moves a run of another identity aside instead of overwriting it', async () => {
    const other = 'b'.repeat(64);
    await (await open()).finish(predictions, {}, {});
    expect((await readRunStatus(folder, other)).status).toBe('stale');
    await open(other);
    expect((await readRunStatus(folder, other)).status).toBe('interrupted');
    const [aside] = readdirSync(join(runs, 'x', '.superseded'));
    expect(aside).toBe('lrn=true+seed-1+fold-0+aaaaaaaaaaaa');
    expect((await readRunStatus(join(runs, 'x', '.superseded', aside!), start().state.id)).status).toBe(
      'finished',
    );
  });
});

describe('readRunStatus', () => {
  test('distinguishes a folder without a run.json from one with an unusable run.json', async () => {
    expect((await readRunStatus(folder, 'a')).status).toBe('missing');
    await open();
    for (const text of ['{"id": "aa', '{"id": 3}']) {
      writeFileSync(join(folder, 'run.json'), text);
      const { status, reason } = await readRunStatus(folder, 'a');
      expect(status).toBe('broken');
      expect(reason).toContain(join('fold-0', 'run.json'));
    }
  });

  test('says running while a live process holds the run, and interrupted after', async () => {
    const answer = await claimRun(folder);
    if (!('claim' in answer)) throw new Error('another process holds it');
    await open();
    expect((await readRunStatus(folder, start().state.id)).status).toBe('running');
    await answer.claim.release();
    expect(await readRunStatus(folder, start().state.id)).toMatchObject({
      status: 'interrupted',
      reason: 'ended unexpectedly',
    });
  });
});
