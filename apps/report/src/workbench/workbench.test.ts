import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { readResults, compareTrials, shortVerdict } from '@adience/evaluation';
import { tasks } from '@adience/tasks';
import { changeNotes, readNotes, recordPlan } from '@adience/tracking';
import { fixtureRuns } from '../../testing/fixture-runs.ts';
import { rawRequest, requestText } from '../../testing/raw-request.ts';
import { workbenchReader, type WorkbenchReader } from '../../testing/workbench-reader.ts';
import { startServer, type RunningServer } from '../serve/start-server.ts';

let folder: string;
let runs: string;
let server: RunningServer;
const warnings: string[] = [];
const readers: WorkbenchReader[] = [];
const open = async () => {
  const reader = await workbenchReader(server.url);
  readers.push(reader);
  await reader.until(() => true);
  return reader;
};
const ask = async (path: string) => {
  const response = await fetch(new URL(`/workbench/${path}`, server.url));
  return { status: response.status, value: (await response.json()) as never };
};
const write = (body: unknown, headers: Readonly<Record<string, string>> = {}) =>
  fetch(new URL('/workbench/notes', server.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: new URL(server.url).origin, ...headers },
    body: JSON.stringify(body),
  });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'adience-workbench-'));
  runs = join(folder, 'runs');
  await fixtureRuns(runs, {
    experiment: 'x',
    task: tasks.gender,
    dataset: 'adience',
    trials: ['lrn=true', 'lrn=false'],
    images: 30,
    failed: ['lrn=false/4'],
  });
  const warn = (message: string) => warnings.push(message);
  server = await startServer({ runs, host: '127.0.0.1', port: 0, poll: false, warn });
}, 60_000);
afterEach(() => readers.splice(0).forEach((reader) => reader.close()));
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
  expect(warnings).toEqual([]);
});

describe('the rows', () => {
  test('have the numbers of the report, and each run', async () => {
    const { trials } = await open();
    const whole = (await readResults(runs, 'x', () => undefined))!;
    const [comparison] = compareTrials(whole.results.trials);
    const [base, off] = [trials.get('x/lrn=true')!, trials.get('x/lrn=false')!];
    const result = whole.results.trials.find(({ name }) => name === 'lrn=false')!;
    expect(base).toMatchObject({ baseline: true, n: 5, planned: 5, status: 'finished', label: 'LRN on' });
    expect(off).toMatchObject({ baseline: false, n: 4, status: 'failed', settings: { 'model.lrn': false } });
    const cell = off.crops.find(({ crop }) => crop === comparison!.crop)!;
    expect(cell.mean).toBeCloseTo(result.crops[0]!.exact.mean!, 12);
    expect(cell.sd).toBeCloseTo(result.crops[0]!.exact.sd!, 12);
    expect(cell.difference).toBeCloseTo(comparison!.meanDifference!, 10);
    expect(cell.p).toBeCloseTo(comparison!.holm!, 10);
    expect(cell.verdict).toBe(shortVerdict(comparison!));
    expect(off.runs.map(({ fold, status }) => [fold, status])).toEqual([
      [0, 'finished'],
      [1, 'finished'],
      [2, 'finished'],
      [3, 'finished'],
      [4, 'failed'],
    ]);
    expect(off.runs[4]!.error).toBe('loss is NaN at iteration 620');
  });

  test('a grown history, and what adience runs tag writes, come by themselves, of their trial alone', async () => {
    const reader = await open();
    appendFileSync(join(runs, 'x/lrn=false/seed-1/fold-4/history.csv'), '640,train,0.1234,0.9,0.001,777\n');
    await reader.until((trials) => trials.get('x/lrn=false')?.runs[4]?.iteration === 640);
    expect(reader.last).toMatchObject({ whole: false, removed: [] });
    expect(reader.last!.trials.map(({ id }) => id)).toEqual(['x/lrn=false']);
    await changeNotes(join(runs, 'x/lrn=true/seed-1/fold-0'), (notes) => ({ ...notes, tags: ['paper'] }));
    await reader.until((trials) => trials.get('x/lrn=true')!.tags.includes('paper'));
  });

  test('what is only planned is there, and what is dropped says so', async () => {
    const reader = await open();
    const { plan } = (await readResults(runs, 'x', () => undefined))!.current;
    const more = { name: 'lrn=maybe', settings: { 'model.lrn': 'maybe' }, settingsSha256: '' };
    const [first] = plan.trials.filter(({ name }) => name === 'lrn=true');
    await recordPlan(runs, 'x', { ...plan, trials: [first!, more], folds: [0, 1, 2, 3, 4], seeds: [1, 2] });
    await reader.until((trials) => trials.has('x/lrn=maybe'));
    const planned = reader.trials.get('x/lrn=maybe')!;
    expect(planned).toMatchObject({ status: 'planned', n: 0, planned: 5, crops: [] });
    expect(planned.runs).toHaveLength(10);
    expect(reader.trials.get('x/lrn=true')!.runs.filter(({ status }) => status === 'planned')).toHaveLength(
      5,
    );
    expect(reader.trials.get('x/lrn=false')).toMatchObject({ dropped: true, crops: [] });
    expect(reader.trials.get('x/lrn=false')!.runs[0]!.leftOut).toContain('dropped');
    const { value } = await ask(`filter?where=${encodeURIComponent("status = 'planned' AND seed = 1")}`);
    expect((value as { runs: string[] }).runs.sort()).toEqual(
      [0, 1, 2, 3, 4].map((fold) => `x/lrn=maybe/seed-1/fold-${fold}`),
    );
    rmSync(join(runs, 'x/experiment.json'));
    await reader.until((trials) => !trials.has('x/lrn=maybe'));
    expect(reader.last!.removed).toEqual(['x/lrn=maybe']);
  });

  test('a run whose predictions are not those that it wrote counts as interrupted', async () => {
    const path = join(runs, 'x/lrn=true/seed-1/fold-3/predictions.csv');
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replace('0.', '0.1'));
    const other = await startServer({ runs, host: '127.0.0.1', port: 0, poll: false, warn: () => undefined });
    const reader = await workbenchReader(other.url);
    readers.push(reader);
    await reader.until((trials) => trials.get('x/lrn=true')?.runs[3]?.status === 'interrupted');
    expect(reader.trials.get('x/lrn=true')!.n).toBe(4);
    writeFileSync(path, text);
    await other.close();
  });

  test('a run that leads out of the runs folder is not read, and is said', async () => {
    const reader = await open();
    mkdirSync(join(folder, 'outside/fold-0'), { recursive: true });
    writeFileSync(join(folder, 'outside/fold-0/run.json'), '{"status":"finished"}');
    mkdirSync(join(runs, 'y/t/seed-1/fold-0'), { recursive: true });
    symlinkSync(join(folder, 'outside/fold-0/run.json'), join(runs, 'y/t/seed-1/fold-0/run.json'));
    await reader.until((_, { problems }) => problems.some((line) => line.includes('leads out')));
    expect(reader.trials.has('y/t')).toBe(false);
    expect(JSON.stringify(reader.last!.problems)).not.toContain(folder);
    rmSync(join(runs, 'y'), { recursive: true });
  });
});

describe('questions', () => {
  test('curves are of every run of a trial', async () => {
    const { value } = await ask('curves?trial=x/lrn%3Dtrue');
    const [one] = value as { trial: string; curves: { fold: number; train: { iteration: number[] } }[] }[];
    expect(one!.curves.map(({ fold }) => fold)).toEqual([0, 1, 2, 3, 4]);
    expect(one!.curves[0]!.train.iteration.slice(0, 3)).toEqual([20, 40, 60]);
  });

  test('settings are those in which trials differ', async () => {
    const { value } = await ask('settings?trial=x/lrn%3Dtrue&trial=x/lrn%3Dfalse');
    expect(value).toEqual([{ key: 'model.lrn', values: ['true', 'false'] }]);
  });

  test('a difference to any trial is that of the report', async () => {
    const whole = (await readResults(runs, 'x', () => undefined))!;
    const turned = whole.results.trials.map((trial) => ({ ...trial, baseline: trial.name === 'lrn=false' }));
    const [expected] = compareTrials(turned);
    const { value } = await ask('difference?trial=x/lrn%3Dtrue&against=x/lrn%3Dfalse');
    const [first] = value as { mean: number; folds: unknown[]; interval: [number, number]; p: number }[];
    expect(first!.mean).toBeCloseTo(expected!.meanDifference!, 10);
    expect(first!.interval[0]).toBeCloseTo(expected!.bootstrap![0], 10);
    expect(first!.p).toBeCloseTo(expected!.holm!, 10);
    expect(first!.folds).toHaveLength(4);
  });

  test("a run's folder, configuration, error, the end of its log and its load", async () => {
    const place = join(runs, 'x/lrn=false/seed-1/fold-4');
    writeFileSync(join(place, 'log.txt'), `${'line\n'.repeat(10_000)}the end\n`);
    writeFileSync(
      join(place, 'system.csv'),
      'time,cpu_percent,memory_mib,gpu_percent,gpu_memory_mib\n2026-01-01T00:00:00Z,187,900,,\n',
    );
    const { value } = await ask('run?run=x/lrn%3Dfalse/seed-1/fold-4');
    const details = value as { folder: string; log: string; config: string; system: object[] };
    expect(details.folder).toBe(place);
    expect(details.log.length).toBeLessThanOrEqual(16 * 1024);
    expect(details.log).toMatch(/^line\n[^]*the end\n$/);
    expect(details.config).toContain('solver:');
    expect(details.system).toEqual([
      { time: '2026-01-01T00:00:00Z', cpuPercent: 187, memoryMib: 900, gpuPercent: null, gpuMemoryMib: null },
    ]);
  });

  test.each([
    ['filter?where=fodl%20%3D%201', /fodl/],
    ['run?run=x/lrn%3Dtrue/seed-1/fold-9', /no such run/],
    ['run?run=../../etc', /no such run/],
    ['curves', /Choose one to/],
    ['curves?trial=x/none', /no such trial/],
    ['difference?trial=x/lrn%3Dtrue&against=..', /no such trial/],
  ])('%s is refused in a line', async (path, words) => {
    const { status, value } = await ask(path);
    expect(status).toBe(400);
    expect((value as { error: string }).error).toMatch(words);
  });

  test('what is not asked like that is not found', async () => {
    for (const path of ['toString', 'constructor', 'notes', 'none.js', '../page.js'])
      expect((await fetch(new URL(`/workbench/${path}`, server.url))).status).toBe(404);
  });
});

describe('tags and notes', () => {
  const run = 'x/lrn=true/seed-1/fold-1';
  const place = () => join(runs, ...run.split('/'));

  test('are written as adience runs tag and note write them, and shown at once', async () => {
    const reader = await open();
    expect((await write({ runs: [run], add: ['b', 'a'], note: 'for the talk' })).status).toBe(200);
    expect(readFileSync(join(place(), 'notes.json'), 'utf8')).toBe(
      '{\n  "tags": [\n    "a",\n    "b"\n  ],\n  "note": "for the talk"\n}\n',
    );
    await reader.until((trials) => trials.get('x/lrn=true')!.runs[1]!.note === 'for the talk');
    expect((await write({ runs: [run], remove: ['a'], note: '' })).status).toBe(200);
    expect(await readNotes(place())).toEqual({ tags: ['b'] });
  });

  test.each([
    [{ runs: [] }],
    [{ runs: ['x/../../etc'], note: 'a' }],
    [{ runs: [run], add: ['two words'] }],
    [{ runs: [run], path: '/etc' }],
    ['nonsense'],
  ])('%j is refused and changes nothing', async (body) => {
    const before = readFileSync(join(place(), 'notes.json'), 'utf8');
    expect((await write(body)).status).toBe(400);
    expect(readFileSync(join(place(), 'notes.json'), 'utf8')).toBe(before);
  });

  test('come from our own pages alone', async () => {
    const body = { runs: [run], note: 'evil' };
    const foreign: readonly Readonly<Record<string, string>>[] = [
      { origin: 'http://evil.example' },
      { origin: 'null' },
      { origin: 'http://127.0.0.1:1' },
      { 'content-type': 'text/plain' },
      { 'sec-fetch-site': 'cross-site' },
    ];
    for (const headers of foreign) expect((await write(body, headers)).status).toBe(403);
    const text = JSON.stringify(body);
    const sent = (more: readonly string[], host?: string) =>
      rawRequest(
        server.url,
        requestText('/workbench/notes', {
          method: 'POST',
          ...(host === undefined ? {} : { host }),
          more: ['Content-Type: application/json', `Content-Length: ${text.length}`, ...more],
        }) + text,
      );
    expect((await sent([])).status).toBe(403); // no origin
    expect((await sent(['Origin: http://evil.example'], 'evil.example')).status).toBe(403);
    expect((await write(body, {})).status).toBe(200);
    expect((await readNotes(place())).note).toBe('evil');
  });

  test('are not written where others than this machine are let in', async () => {
    const wide = await startServer({ runs, host: '0.0.0.0', port: 0, poll: false, warn: () => undefined });
    const { port } = new URL(wide.url);
    const address = `http://127.0.0.1:${port}`;
    expect(await (await fetch(address)).text()).not.toContain('data-editable');
    const response = await fetch(`${address}/workbench/notes`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: address },
      body: JSON.stringify({ runs: [run], note: 'from afar' }),
    });
    expect(response.status).toBe(405);
    await wide.close();
  });

  test('a body has a length', async () => {
    expect((await write({ runs: [run], note: 'a'.repeat(2_000_000) })).status).toBe(400);
  });
});
