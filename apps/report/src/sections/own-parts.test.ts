import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { loadUserPart } from '@adience/config';
import { tasks } from '@adience/tasks';
import { fixtureRuns } from '../../testing/fixture-runs.ts';
import { buildReport } from '../build-report.ts';

const network = 'experiments/examples/own-network/own-network.ts';
const operation = 'experiments/examples/own-augmentation/grey.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'adience-own-parts-'));
  const runs = join(folder, 'runs');
  const userParts = new Map([
    [network, await loadUserPart(resolve(network))],
    [operation, await loadUserPart(resolve(operation))],
  ]);
  const base = { task: tasks.gender, dataset: 'synthetic', trials: ['base'], images: 10 } as const;
  await fixtureRuns(runs, { experiment: 'plain', ...base });
  await fixtureRuns(runs, {
    experiment: 'own',
    ...base,
    userParts,
    more: {
      model: { module: network },
      augmentation: { operations: [{ module: operation }, { name: 'brightness' }] },
    },
  });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function reportOf(experiment: string) {
  const { reports, page } = await buildReport([experiment], {
    runs: join(folder, 'runs'),
    out: join(folder, 'reports'),
    venue: 'cvpr',
    warn: (message) => {
      throw new Error(message);
    },
  });
  const rows = (name: string) =>
    reports[0]!.tables.find((table) => table.name === name)!.rows.map(({ cells }) => cells);
  return { rows, html: await readFile(page, 'utf8') };
}

/** First 12 digits of the digest of a file that imports none by a relative path, as libs/config defines it. */
async function digestOf(file: string): Promise<string> {
  const content = JSON.stringify([basename(file), await readFile(file, 'utf8')]);
  return createHash('sha256').update(content).digest('hex').slice(0, 12);
}

test("provenance names the user's own parts with the digests of their sources", async () => {
  const { rows, html } = await reportOf('own');
  const own = [
    `grey.ts (SHA-256 ${await digestOf(operation)})`,
    `own-network.ts (SHA-256 ${await digestOf(network)})`,
  ];
  expect(rows('provenance')).toContainEqual(['Own parts', own.join(', ')]);
  for (const part of own) expect(html).toContain(part);
});

test('a run without any has no such row', async () => {
  const { rows } = await reportOf('plain');
  expect(rows('provenance').map(([fact]) => fact)).not.toContain('Own parts');
});

test('the protocol writes operations out', async () => {
  const { rows } = await reportOf('own');
  const [, here] = rows('protocol').find(([setting]) => setting === 'augmentation.operations')!;
  expect(here).toBe('grey (probability 0.5), brightness (by 0.2)');
});
