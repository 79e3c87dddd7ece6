import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { tasks } from '@adience/tasks';
import { eventReader, type EventReader } from '../../testing/event-reader.ts';
import { fixtureRuns } from '../../testing/fixture-runs.ts';
import { holdRun, markRunning } from '../../testing/running-run.ts';
import { workbenchReader } from '../../testing/workbench-reader.ts';
import { startServer, type RunningServer } from './start-server.ts';

let folder: string;
let run: string;
let child: ChildProcess;
let server: RunningServer;
const readers: Pick<EventReader, 'close'>[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'adience-killed-'));
  run = join(folder, 'x/base/seed-1/fold-4');
  await fixtureRuns(folder, {
    experiment: 'x',
    task: tasks.gender,
    dataset: 'adience',
    trials: ['base'],
    images: 20,
    failed: ['base/4'],
  });
  markRunning(run);
  child = await holdRun(run);
  const warn = (message: string) => {
    throw new Error(message);
  };
  server = await startServer({ runs: folder, host: '127.0.0.1', port: 0, poll: false, warn });
});
afterEach(async () => {
  for (const reader of readers.splice(0)) reader.close();
  child.kill('SIGKILL');
  await server.close();
  rmSync(folder, { recursive: true });
});

const page = async (path: string) => (await fetch(new URL(path, server.url))).text();
/** Opens a page, and waits until it says that of its runs. */
async function openPage(query: string): Promise<(words: string) => Promise<void>> {
  const reader = await eventReader(server.url, query);
  readers.push(reader);
  return async (words) => {
    await reader.next(([update]) => update?.changed['live']?.includes(words) === true);
  };
}
/** Opens the workbench, and waits until it says that of the run. */
async function openWorkbench(): Promise<(status: string) => Promise<void>> {
  const reader = await workbenchReader(server.url);
  readers.push(reader);
  return (status) => reader.until((trials) => trials.get('x/base')?.runs[4]?.status === status);
}
/** Kills the owner and makes it one of another machine, where its heart alone says whether it lives. */
async function killElsewhere(): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
  const path = join(run, 'claim/1/owner.json');
  writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')), machine: 'elsewhere' }));
}
function lastBeat(secondsAgo: number): void {
  const then = Date.now() / 1000 - secondsAgo;
  utimesSync(join(run, 'claim/1/beat'), then, then);
}
const filesOf = () => ['run.json', 'history.csv'].map((name) => statSync(join(run, name)).mtimeMs);

test('a run that is killed becomes interrupted on an open page, and no file has changed', async () => {
  const says = await openPage('experiment=x');
  const workbenchSays = await openWorkbench();
  await workbenchSays('running');
  expect(await page('/')).toContain('4 finished, 1 running');
  const before = filesOf();
  child.kill('SIGKILL');
  await workbenchSays('interrupted');
  await says('5 runs: 4 finished, 1 interrupted.');
  expect(filesOf()).toEqual(before);
  expect(await page('/')).toContain('4 finished, 1 interrupted');
  const text = await page('/report?experiment=x');
  expect(text).toContain('5 runs: 4 finished, 1 interrupted.');
  expect(text).toContain('ended unexpectedly');
});

test('a run of another machine is interrupted when its heart has missed three beats, and running when it beats again', async () => {
  await killElsewhere();
  lastBeat(24);
  const says = await openPage('experiment=x');
  const workbenchSays = await openWorkbench();
  expect(await page('/report?experiment=x')).toContain('1 running');
  // The heart beats every nine seconds, so the third missed beat is at most 27 seconds after a kill.
  await says('1 interrupted');
  await workbenchSays('interrupted');
  lastBeat(0);
  await says('1 running');
  await workbenchSays('running');
});

test('a page that shows running runs alone says that none is left, and shows the run when it runs again', async () => {
  await killElsewhere();
  lastBeat(24);
  const says = await openPage('experiment=x&status=running');
  await says('0 runs');
  expect(await page('/report?experiment=x&status=running')).toContain('No run of x matches the filter');
  lastBeat(0);
  await says('1 run: 1 running.');
});

test('a run that is still running is left alone', async () => {
  const reader = await eventReader(server.url, 'experiment=x');
  readers.push(reader);
  let events = 0;
  void reader.next(() => (events += 1) < 0).catch(() => undefined);
  await pause(5000);
  expect(events).toBe(0);
});
