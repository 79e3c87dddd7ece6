import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { RunState } from '../run-record.ts';
import { openFilter, type RunFilterEngine } from './open-filter.ts';

const run = (trial: string, testFold: number, status: string, lrn: boolean) => ({
  folder: `/runs/x/${trial}/seed-1/fold-${testFold}`,
  status,
  notes: { tags: testFold === 0 ? ['paper'] : [] },
  state: {
    experiment: 'x',
    trial,
    seed: 1,
    testFold,
    attempts: [],
    settings: { 'model.lrn': lrn },
  } as unknown as RunState,
});
const runs = [run('on', 0, 'finished', true), run('on', 1, 'failed', true), run('off', 0, 'planned', false)];

let filter: RunFilterEngine;
let folder: string;
beforeAll(async () => {
  filter = await openFilter(runs);
  folder = mkdtempSync(join(tmpdir(), 'adience-filter-'));
  writeFileSync(join(folder, 'secret.csv'), 'word\nsecret\n');
});
afterAll(() => {
  filter.close();
  rmSync(folder, { recursive: true });
});
const chosen = async (where: string) =>
  [...(await filter.folders(where))].map((one) => one.slice('/runs/x/'.length));

describe('a condition', () => {
  test.each([
    ["status = 'failed'", ['on/seed-1/fold-1']],
    ["status = 'planned'", ['off/seed-1/fold-0']],
    [`"model.lrn" = 'true' AND fold = 0`, ['on/seed-1/fold-0']],
    ["tags LIKE '% paper %'", ['on/seed-1/fold-0', 'off/seed-1/fold-0']],
  ])('%s chooses runs as runs ls --where does', async (where, names) => {
    expect(await chosen(where)).toEqual(names);
  });

  test('that is wrong is answered in the words of the engine', async () => {
    await expect(filter.folders('fodl = 1')).rejects.toThrow(/SQL: .*fodl/);
    await expect(filter.folders("status = '")).rejects.toThrow(/SQL: /);
  });

  test('reads no file, writes none, and cannot allow itself to', async () => {
    const secret = join(folder, 'secret.csv');
    for (const where of [
      `trial IN (SELECT word FROM read_csv('${secret}'))`,
      `trial IN (SELECT content FROM read_text('${secret}'))`,
      `EXISTS (SELECT * FROM '${secret}')`,
    ])
      await expect(filter.folders(where)).rejects.toThrow(/SQL: .*(disabled|not found|does not exist)/i);
    for (const where of [
      `true; COPY runs TO '${join(folder, 'out.csv')}'; SELECT 1`,
      'true; SET enable_external_access = true; SELECT 1',
      'true; DROP TABLE runs; SELECT 1',
    ])
      await expect(filter.folders(where)).rejects.toThrow('one condition, not several statements');
    expect(await chosen('true')).toHaveLength(3);
  });

  test('that would never end is ended', async () => {
    await expect(
      filter.folders('(SELECT count(*) FROM range(1000000) a, range(1000000) b) > 0'),
    ).rejects.toThrow(/takes too long|memory/i);
  }, 20_000);
});
