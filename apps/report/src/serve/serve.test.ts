import { appendFile, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { tasks } from '@adience/tasks';
import { fixtureRuns } from '../../testing/fixture-runs.ts';
import { workbenchReader } from '../../testing/workbench-reader.ts';
import type { ExperimentUpdate } from './report-view.ts';
import { startServer, type RunningServer } from './start-server.ts';
import { noHistory, tailHistory } from './tail-history.ts';

let folder: string;
let server: RunningServer;
const warnings: string[] = [];
const start = (port = 0) =>
  startServer({
    runs: join(folder, 'runs'),
    host: '127.0.0.1',
    port,
    poll: false,
    warn: (message) => warnings.push(message),
  });
const get = async (path: string) => {
  const response = await fetch(new URL(path, server.url));
  return { status: response.status, text: await response.text(), headers: response.headers };
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'adience-serve-'));
  const runs = join(folder, 'runs');
  await fixtureRuns(runs, {
    experiment: 'x',
    task: tasks.gender,
    dataset: 'adience',
    trials: ['lrn=true', 'lrn=false'],
    images: 30,
    failed: ['lrn=false/4'],
  });
  await mkdir(join(folder, 'secret/t/seed-1/fold-0'), { recursive: true });
  await writeFile(join(folder, 'secret/t/seed-1/fold-0/run.json'), '{"status":"finished"}');
  await symlink(join(folder, 'secret'), join(runs, 'linked'));
  server = await start();
}, 60_000);
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

/** Reads events until one satisfies; gives its updates and the id that it leads to. */
async function nextUpdate(path: string, wanted: (updates: ExperimentUpdate[]) => boolean) {
  const stop = new AbortController();
  // As a browser does, it tries again where a connection was cut.
  const connect = () => fetch(new URL(path, server.url), { signal: stop.signal });
  const response = await connect().catch(connect);
  let text = '';
  const id = () => /id: (.*)\n/.exec(text)?.[1] ?? '';
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    while (text.includes('\n\n')) {
      const event = text.slice(0, text.indexOf('\n\n') + 2);
      const data = /^data: (.*)$/m.exec(event)?.[1];
      const reports = data === undefined ? [] : (JSON.parse(data) as { reports: ExperimentUpdate[] }).reports;
      if (data !== undefined && wanted(reports)) {
        const found = { reports, id: id() };
        stop.abort();
        return found;
      }
      text = text.slice(event.length);
    }
  }
  throw new Error('the events ended');
}
const versionOf = (page: string) => /data-live="([^"]+)"/.exec(page)![1]!;

describe('serve', () => {
  test('lists the experiments and serves the report that build makes, allowed to talk to its server', async () => {
    const list = await get('/');
    expect(list.text).toContain('<a href="/report?experiment=x">x</a>');
    expect(list.text).toContain('9 finished, 1 failed');
    const { status, text, headers } = await get('/report?experiment=x');
    expect(status).toBe(200);
    expect(text).toContain("connect-src 'self'");
    expect(headers.get('cache-control')).toBe('no-store');
    for (const id of ['live', 'answer', 'confusion', 'curves']) expect(text).toContain(`id="${id}"`);
  });

  test('filters and compares by the address, and says what that leaves out', async () => {
    const { text } = await get('/report?experiment=x&trial=lrn%3Dtrue&fold=0&fold=1');
    expect(text).toContain('2 runs: 2 finished.');
    expect(text).toContain(
      'Only trial lrn=true, fold 0, fold 1: what the filter leaves out counts as missing below.',
    );
    expect(text).toContain('<td>2/5</td>');
    const other = await get('/report?experiment=x&baseline=lrn%3Dfalse');
    expect(other.text).toContain('LRN on against LRN off, center');
    expect(other.text).toContain('chosen here, not declared before the result was known');
  });

  test('an empty field of the form means nothing; a misspelt filter never shows everything', async () => {
    expect((await get('/report?experiment=x&trial=&fold=&baseline=')).text).toContain(
      '10 runs: 9 finished, 1 failed.',
    );
    for (const [query, words] of [
      ['experiment=x&trail=a', 'unknown filter &quot;trail&quot;'],
      ['experiment=x&fold=one', 'fold &quot;one&quot; is not a whole number'],
      ['experiment=x&status=done', 'unknown status &quot;done&quot;'],
      ['fold=1', 'the experiment is missing'],
    ] as const) {
      const { status, text } = await get(`/report?${query}`);
      expect([status, text.includes(words)]).toEqual([400, true]);
    }
  });

  test('reads nothing outside the runs folder, whatever the address says', async () => {
    for (const name of [
      '..',
      '../secret',
      '%2e%2e%2fsecret',
      '/etc',
      join(folder, 'secret'),
      'linked',
      '.superseded',
      'x/../../secret',
      '%00',
    ]) {
      const { status, text } = await get(
        `/report?experiment=${name.includes('%') ? name : encodeURIComponent(name)}`,
      );
      expect([name, status]).toEqual([name, 404]);
      expect(text).not.toContain('fold-0');
    }
    expect((await get('/../secret/t/seed-1/fold-0/run.json')).status).toBe(404);
    expect((await get('/x/lrn=true/seed-1/fold-0/run.json')).status).toBe(404);
  });

  test('answers to this machine by its own names alone, and only to GET', async () => {
    const status = (host: string, method = 'GET') =>
      new Promise<number>((resolve, reject) => {
        const asked = request(server.url, { method, headers: { host } }, (response) => {
          response.resume();
          resolve(response.statusCode!);
        });
        asked.on('error', reject).end();
      });
    expect(await status('evil.example')).toBe(403); // a name that its owner points to 127.0.0.1
    expect(await status('localhost:8060')).toBe(200);
    expect(await status('127.0.0.1', 'POST')).toBe(405);
  });

  test('sends a grown history to the workbench and to a report, and only what it changes', async () => {
    const version = versionOf((await get('/report?experiment=x')).text);
    const line = '640,train,0.1234,0.9,0.001,900\n';
    const waiting = nextUpdate(
      `/events?experiment=x&version=${version}`,
      ([update]) => update?.changed['curves'] !== undefined,
    );
    const workbench = await workbenchReader(server.url);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await appendFile(join(folder, 'runs/x/lrn=false/seed-1/fold-4/history.csv'), line);
    await workbench.until((trials) => trials.get('x/lrn=false')?.runs[4]?.iteration === 640);
    workbench.close();
    const { reports } = await waiting;
    expect(Object.keys(reports[0]!.changed)).not.toContain('confusion');
  });

  test('a run that finishes changes the results', async () => {
    const version = versionOf((await get('/report?experiment=x')).text);
    const waiting = nextUpdate(
      `/events?experiment=x&version=${version}`,
      ([update]) => update?.changed['accuracy'] !== undefined,
    );
    await new Promise((resolve) => setTimeout(resolve, 300));
    await fixtureRuns(join(folder, 'runs'), {
      experiment: 'x',
      task: tasks.gender,
      dataset: 'adience',
      trials: ['lrn=true', 'lrn=false'],
      images: 30,
    });
    const { reports } = await waiting;
    expect(reports[0]!.order).toContain('accuracy');
  });

  test('a reader who comes back after a restart of the server gets everything once', async () => {
    const path = '/report?experiment=x';
    const version = versionOf((await get(path)).text);
    const port = Number(new URL(server.url).port);
    await server.close();
    server = await start(port);
    const { reports, id } = await nextUpdate(`/events?experiment=x&version=${version}`, () => true);
    expect(Object.keys(reports[0]!.changed)).toEqual(reports[0]!.order);
    expect(versionOf((await get(path)).text)).toBe(id);
  });

  test('so does one whose report was given up for those of other filters', async () => {
    const path = '/report?experiment=x&fold=0&fold=1';
    const version = versionOf((await get(path)).text);
    const others = Array.from({ length: 9 }, (_, at) => `/report?experiment=x&seed=1${'&seed=1'.repeat(at)}`);
    for (const other of others) await get(other);
    const { reports } = await nextUpdate(`/events${path.slice(7)}&version=${version}`, () => true);
    expect(Object.keys(reports[0]!.changed)).toEqual(reports[0]!.order);
  });

  test('waits for a runs folder that is not there yet', async () => {
    const empty = await startServer({
      runs: join(folder, 'later'),
      host: '127.0.0.1',
      port: 0,
      poll: false,
      warn: (message) => warnings.push(message),
    });
    const page = async (path: string) => (await fetch(new URL(path, empty.url))).text();
    expect(await page('/')).toContain('No experiment has run yet');
    await fixtureRuns(join(folder, 'later'), {
      experiment: 'y',
      task: tasks.gender,
      dataset: 'synthetic',
      trials: ['base'],
      images: 20,
    });
    expect(await page('/report?experiment=y')).toContain('5 runs: 5 finished.');
    await empty.close();
  });

  test('has nothing to warn of', () => expect(warnings).toEqual([]));
});

describe('tailHistory', () => {
  const header = 'iteration,split,loss,accuracy,learningRate,imagesPerSecond\n';
  const line = (iteration: number) => `${iteration},train,1,0.5,0.001,900\n`;
  const iterations = (tail: Awaited<ReturnType<typeof tailHistory>>) =>
    tail.rows.map(({ iteration }) => iteration);

  test('reads each line once, leaves a torn one for later, and starts anew with a new file', async () => {
    const path = join(folder, 'history.csv');
    expect(await tailHistory(path, noHistory)).toBe(noHistory);
    await writeFile(path, header + line(10) + '20,tra');
    const first = await tailHistory(path, noHistory);
    expect(iterations(first)).toEqual([10]);
    await appendFile(path, 'in,2,0.5,0.001,900\n' + line(30));
    const second = await tailHistory(path, first);
    expect(iterations(second)).toEqual([10, 20, 30]);
    expect(await tailHistory(path, second)).toBe(second);
    await writeFile(path, header + line(5));
    expect(iterations(await tailHistory(path, second))).toEqual([5]);
  });
});
