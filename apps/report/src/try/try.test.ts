import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { tasks } from '@adience/tasks';
import { rawRequest, requestText } from '../../testing/raw-request.ts';
import { trainedRuns } from '../../testing/trained-runs.ts';
import { startServer, type RunningServer } from '../serve/start-server.ts';
import { startTry } from './start-try.ts';
import type { TryAnswer } from './try-answer.ts';

let folder: string;
let server: RunningServer;
let grey: Buffer;
const warnings: string[] = [];
const limits = { bytes: 2e6, waiting: 2 };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'adience-try-'));
  const runs = join(folder, 'runs');
  await trainedRuns(runs, 'folk', tasks.gender);
  const picture = { width: 640, height: 480, channels: 3, background: '#567' } as const;
  grey = await sharp({ create: picture }).jpeg().toBuffer();
  const tryOut = await startTry({ weights: ['folk'], runs }, limits);
  const warn = (message: string) => void warnings.push(message);
  server = await startServer({ runs, host: '127.0.0.1', port: 0, poll: false, warn, tryOut });
}, 120_000);
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

const post = async (body: Buffer) => {
  const response = await fetch(new URL('/try/photo', server.url), {
    method: 'POST',
    body: new Uint8Array(body),
  });
  return { status: response.status, answer: (await response.json()) as TryAnswer };
};

describe('serve --try', () => {
  test('has a page that says which networks answer, linked from the list', async () => {
    const get = async (path: string) => (await fetch(new URL(path, server.url))).text();
    expect(await get('/')).toContain('<a href="/try">');
    expect(await get('/try')).toContain('gender by 5 networks');
  });

  test.each<[string, () => Buffer | Promise<Buffer>, number, string]>([
    ['no byte', () => Buffer.alloc(0), 400, 'The photo is empty: it has no bytes.'],
    ['words', () => Buffer.from('no picture'), 422, 'The photo is not a picture that can be read'],
    ['half a photo', () => grey.subarray(0, grey.length / 2), 422, 'The photo is cut off'],
    ['too many bytes', () => Buffer.alloc(2e6 + 1), 413, 'The photo has more than 2 MB; scale it down.'],
    ['no face', () => grey, 200, 'No face was found.'],
  ])('a photo of %s is one line, and the next is answered', async (_what, body, status, words) => {
    const { status: given, answer } = await post(await body());
    expect([given, answer.problem!.startsWith(words), answer.problem!.split('\n').length]).toEqual([
      status,
      true,
      1,
    ]);
    expect(answer.faces).toEqual([]);
  });

  test('a body without a length is bounded too', async () => {
    const chunk = `${(1e6).toString(16)}\r\n${'x'.repeat(1e6)}\r\n`;
    const head = requestText('/try/photo', { method: 'POST', more: ['Transfer-Encoding: chunked'] });
    const { status } = await rawRequest(server.url, `${head}${chunk.repeat(3)}0\r\n\r\n`);
    expect(status).toBe(413);
  });

  test('answers one after the other in their order, a few wait, more are told that it is busy', async () => {
    const order: number[] = [];
    const asked = Array.from({ length: 6 }, async (_, at) => {
      const answered = await post(grey);
      if (answered.status === 200) order.push(at);
      return answered;
    });
    // Meanwhile the pages are served: a page is there before the last photo is answered.
    const pageFirst = await Promise.race([
      fetch(server.url).then(() => true),
      Promise.all(asked).then(() => false),
    ]);
    const answers = await Promise.all(asked);
    expect(pageFirst).toBe(true);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 503, 503, 503]);
    expect(answers.find(({ status }) => status === 503)!.answer.problem).toMatch(
      /^Busy: 2 photos are waiting/,
    );
    expect((await post(grey)).status).toBe(200);
  });

  test('a sender who stops in the middle is no trouble to others', async () => {
    for (let n = 0; n < 5; n++) {
      const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
      await once(socket, 'connect');
      socket.write(`${requestText('/try/photo', { method: 'POST', more: ['Content-Length: 1000'] })}half`);
      await new Promise((resolve) => setTimeout(resolve, 20));
      socket.destroy();
      await once(socket, 'close');
    }
    for (;;) {
      const { status } = await post(grey);
      if (status === 200) break;
      expect(status).toBe(503);
    }
  });

  test('a reader who goes away takes nobody’s place', async () => {
    const gone = Array.from({ length: 3 }, () => {
      const stop = new AbortController();
      const url = new URL('/try/photo', server.url);
      const asked = fetch(url, { method: 'POST', body: new Uint8Array(grey), signal: stop.signal });
      setTimeout(() => stop.abort(), 30);
      return asked.catch(() => null);
    });
    await Promise.all(gone);
    for (;;) {
      const { status } = await post(grey);
      if (status === 200) break;
      expect(status).toBe(503);
    }
  });

  test.each([
    ['a page of another site', ['Origin: http://evil.example'], 'localhost', 403],
    [
      'a form of another site',
      ['Origin: null', 'Sec-Fetch-Site: cross-site', 'Sec-Fetch-Mode: navigate'],
      'localhost',
      403,
    ],
    ['another port of this machine', ['Sec-Fetch-Site: same-site', 'Sec-Fetch-Mode: cors'], 'localhost', 403],
    ['a name that points here', [], 'evil.example', 403],
  ])('refuses %s', async (_who, more, host, status) => {
    for (const [target, method] of [
      ['/try/photo', 'POST'],
      ['/try', 'GET'],
    ] as const) {
      const given = await rawRequest(
        server.url,
        requestText(target, { method, host, more: [...more, 'Content-Length: 0'] }),
      );
      expect([target, given.status]).toEqual([target, status]);
    }
  });

  test.each([
    ['GET', '/try/photo', 405],
    ['POST', '/try', 405],
    ['POST', '/', 405],
    ['GET', '/try/../x', 404],
    ['GET', '/try/other', 404],
    ['HEAD', '/try', 200],
  ])('%s %s is answered %d', async (method, target, status) => {
    expect((await rawRequest(server.url, requestText(target, { method }))).status).toBe(status);
  });

  test('keeps nothing and says nothing', async () => {
    const files = async () => (await readdir(folder, { recursive: true })).sort();
    const before = await files();
    await post(grey);
    expect(await files()).toEqual(before);
    expect(warnings).toEqual([]);
  });
});

test('is not there unless it is asked for', async () => {
  const runs = join(folder, 'runs');
  const warn = (message: string) => void warnings.push(message);
  const without = await startServer({ runs, host: '127.0.0.1', port: 0, poll: false, warn });
  expect((await fetch(new URL('/try', without.url))).status).toBe(404);
  expect(await (await fetch(without.url)).text()).not.toContain('/try');
  await without.close();
});

test('weights that are not there are one line before anything is served', async () => {
  await expect(startTry({ weights: ['nobody'], runs: join(folder, 'runs') })).rejects.toThrow(
    /^--try nobody: no experiment "nobody" in .*; there are: folk$/,
  );
});

test('a photo that takes too long is given up, and the next is answered', async () => {
  const runs = join(folder, 'runs');
  const warn = (message: string) => void warnings.push(message);
  const tryOut = await startTry({ weights: ['folk'], runs }, { longest: 1 });
  const late = await startServer({ runs, host: '127.0.0.1', port: 0, poll: false, warn, tryOut });
  for (let again = 0; again < 2; again++) {
    const response = await fetch(new URL('/try/photo', late.url), {
      method: 'POST',
      body: new Uint8Array(grey),
    });
    expect(((await response.json()) as TryAnswer).problem).toMatch(
      /^The photo took more than 0 s and was given up\.$/,
    );
  }
  await late.close();
});
