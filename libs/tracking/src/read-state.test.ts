import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { listRuns } from './list-runs.ts';
import { readState } from './read-state.ts';

let runs: string;
beforeEach(async () => {
  runs = await mkdtemp(join(tmpdir(), 'adience-state-'));
});
afterEach(() => rm(runs, { recursive: true, force: true }));

/** The least that a run.json of the second edition says. */
const state = {
  id: 'a1',
  edition: 2,
  settingsSha256: 'aa',
  experiment: 'x',
  trial: 'base',
  settings: {},
  task: 'gender',
  classes: ['male', 'female'],
  ordered: false,
  seed: 1,
  testFold: 0,
  status: 'finished',
  attempts: [{ startedAt: '2026-01-02T03:04:05.000Z' }],
};
async function write(changed: object): Promise<string> {
  const folder = join(runs, 'x/base/seed-1/fold-0');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'run.json'), JSON.stringify({ ...state, ...changed }));
  return folder;
}
const refuse = (message: string) => {
  throw new Error(message);
};

test('a run of the second edition says nothing of what the experiment asks', async () => {
  expect(readState(await write({}))).toEqual(state);
});

test('a run of the first edition, which does, is read with it', async () => {
  const first = { question: 'Why?', baseline: true, planned: { folds: [0, 1], seeds: [1] } };
  expect(readState(await write(first))).toMatchObject(first);
});

test('a run of a newer program, with keys and a status of its own, is listed as it says', async () => {
  const attempts = [{ startedAt: '2026-01-02T03:04:05.000Z', outcome: 'archived', invented: true }];
  await write({ status: 'archived', edition: 3, invented: { deep: [1] }, attempts });
  const [run] = await listRuns(runs, ['x'], refuse);
  expect(run).toMatchObject({ status: 'archived', state: { edition: 3, invented: { deep: [1] } } });
});

test('what is needed and not there is refused in one line that names the file', async () => {
  const folder = await write({ testFold: 'one' });
  expect(() => readState(folder)).toThrow(/^[^\n]*run\.json: testFold: [^\n]*$/);
});
