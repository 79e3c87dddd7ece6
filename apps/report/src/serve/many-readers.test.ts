import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { tasks } from '@adience/tasks';
import { fixtureRuns } from '../../testing/fixture-runs.ts';
import { requestText } from '../../testing/raw-request.ts';

const script = fileURLToPath(new URL('../../testing/measured-server.ts', import.meta.url));
const MB = 2 ** 20;
let folder: string;
let child: ChildProcess;
let url: URL;
/** Of the page as it is: a stream from there on has nothing to send. */
let version: string;

interface Held {
  readonly heapUsed: number;
  readonly external: number;
  readonly rss: number;
  readonly timers: number;
  readonly connections: number;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'adience-readers-'));
  await fixtureRuns(folder, {
    experiment: 'x',
    task: tasks.gender,
    dataset: 'adience',
    trials: ['base'],
    images: 20,
  });
  const words = ['--expose-gc', '--import', 'tsx', script, folder];
  child = spawn(process.execPath, words, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  url = new URL(((await once(child, 'message')) as [string])[0]);
  const page = await (await fetch(new URL('/report?experiment=x', url))).text();
  version = /data-live="([^"]+)"/.exec(page)![1]!;
  await pause(200);
});
afterAll(() => {
  child.kill();
  rmSync(folder, { recursive: true });
});

async function held(): Promise<Held> {
  child.send('measure');
  return ((await once(child, 'message')) as [Held])[0];
}
async function send(text: string): Promise<Socket> {
  const socket = connect({ host: url.hostname, port: Number(url.port) });
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  socket.write(text);
  return socket;
}
const stream = (query = '') => requestText(`/events?experiment=x${query}`);

/** Megabytes that may be held more: a collector's own time decides some of it, 7 of the heap were seen. */
const allowed = { heapUsed: 12, external: 6 };
const more = (before: Held, after: Held, key: keyof typeof allowed) => (after[key] - before[key]) / MB;

/** What is held once all is given back, which takes a slow machine its time; after half a minute something stays. */
async function settled(before: Held): Promise<Held> {
  for (let n = 0; ; n++) {
    const now = await held();
    const gone = now.timers <= before.timers && now.connections <= before.connections;
    const freed = (['heapUsed', 'external'] as const).every((key) => more(before, now, key) < allowed[key]);
    if (n === 300 || (gone && freed)) return now;
    await pause(100);
  }
}
function expectReturned(before: Held, after: Held): void {
  expect(after.connections).toBeLessThanOrEqual(before.connections);
  expect(after.timers).toBeLessThanOrEqual(before.timers);
  expect(more(before, after, 'heapUsed')).toBeLessThan(allowed.heapUsed);
  expect(more(before, after, 'external')).toBeLessThan(allowed.external);
}

test('a thousand streams that are opened and dropped leave nothing behind', async () => {
  const round = async () => {
    const sockets = await Promise.all(
      Array.from({ length: 1000 }, () => send(stream(`&version=${version}`))),
    );
    await Promise.all(sockets.map((socket) => once(socket, 'data')));
    const open = await held();
    for (const socket of sockets) socket.destroy();
    return open;
  };
  await round(); // what the first ones leave is code and caches
  const before = await settled({ ...(await held()), connections: 0 });
  const open = await round();
  const after = await settled(before);
  console.log(
    `1000 streams: heap ${[before, open, after].map(({ heapUsed }) => (heapUsed / MB).toFixed(1)).join(' -> ')} MB, ` +
      `RSS ${[before, open, after].map(({ rss }) => (rss / MB).toFixed(0)).join(' -> ')} MB, ` +
      `timers ${before.timers} -> ${open.timers} -> ${after.timers}`,
  );
  expect(open.connections - before.connections).toBe(1000);
  expectReturned(before, after);
});

test('streams that are dropped while their report is drawn leave nothing behind', async () => {
  const before = await held();
  for (const query of ['&fold=0', '&fold=1', '&fold=2']) {
    const sockets = await Promise.all(Array.from({ length: 20 }, () => send(stream(query))));
    await pause(10); // the figures of a filter that nobody has asked for take longer
    for (const socket of sockets) socket.destroy();
  }
  await pause(2000);
  const after = await settled(before);
  expectReturned(before, after);
});

test('a reader who asks a thousand times without reading is cut off', async () => {
  const before = await held();
  const one = requestText('/report?experiment=x').replace('Connection: close', 'Connection: keep-alive');
  const socket = await send(one.repeat(1000));
  socket.pause();
  await pause(1500);
  const during = await held();
  expect((during.heapUsed + during.external - before.heapUsed - before.external) / MB).toBeLessThan(40);
  expect(during.connections).toBe(before.connections);
  socket.destroy();
  expectReturned(before, await settled(before));
});
