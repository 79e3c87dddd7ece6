import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { tasks } from '@adience/tasks';
import { fixtureRuns } from '../../testing/fixture-runs.ts';
import { rawRequest, requestText } from '../../testing/raw-request.ts';
import { startServer, type RunningServer } from './start-server.ts';

const bin = fileURLToPath(new URL('../../bin/adience-report.js', import.meta.url));
let folder: string;
let server: RunningServer;
const warnings: string[] = [];
const port = () => new URL(server.url).port;
const ask = (target: string, more?: Parameters<typeof requestText>[1]) =>
  rawRequest(server.url, requestText(target, more));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'adience-hostile-'));
  await fixtureRuns(join(folder, 'runs'), {
    experiment: 'x',
    task: tasks.gender,
    dataset: 'adience',
    trials: ['base'],
    images: 20,
  });
  await mkdir(join(folder, 'secret'));
  await writeFile(join(folder, 'secret/run.json'), 'TOP-SECRET');
  const options = { runs: join(folder, 'runs'), host: '127.0.0.1', port: 0, poll: false };
  server = await startServer({
    ...options,
    warn: (message) => warnings.push(message),
    limits: { headers: 1200 },
  });
}, 60_000);
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

describe('an address', () => {
  const outside = [
    '../secret/run.json',
    '..%2fsecret%2frun.json',
    '%2e%2e/secret/run.json',
    '%2e%2e%2fsecret%2frun.json',
    '%252e%252e%252fsecret%252frun.json',
    '..\\secret\\run.json',
    '..%5csecret%5crun.json',
    '....//secret/run.json',
    'x/base/seed-1/fold-0/../../../../../secret/run.json',
    'x/base/seed-1/fold-0/run.json',
    'x%00/../../secret/run.json',
    '%c0%ae%c0%ae/secret/run.json',
  ];

  test.each([...outside, '/etc/passwd', 'file:///etc/passwd'])('leads to no file: %s', async (path) => {
    const targets = [
      `/${path}`,
      `/report/${path}`,
      `/report?experiment=${path}`,
      `/events?experiment=${path}`,
    ];
    for (const target of targets) {
      const { status, body } = await ask(target);
      expect([400, 404]).toContain(status);
      expect(body).not.toMatch(/TOP-SECRET|root:|"status"|seed-1\/fold-0\/run\.json.*(?:ENOENT|EACCES)/);
      expect(body).not.toContain(folder);
    }
  });

  test.each([
    ['a null character', '/report\0?experiment=x'],
    ['a space', '/report ?experiment=x'],
    ['a control character', '/report\x01?experiment=x'],
    ['an asterisk', '*'],
    ['another server', 'http://example.org/report?experiment=x'],
    ['a host in its path', '//example.org/report?experiment=x'],
    ['nothing but slashes', '//'],
    ['a broken percent sign', '/report?experiment=%'],
    ['half a character', '/report?experiment=%ff'],
  ])('with %s is a wrong one, and the next is answered', async (_, target) => {
    expect([400, 404]).toContain((await ask(target)).status);
    expect((await ask('/')).status).toBe(200);
  });

  test('has a length', async () => {
    const fits = `/report?experiment=x&trial=base${'&trial=base'.repeat(700)}`;
    expect((await ask(fits)).status).toBe(200);
    expect((await ask(`${fits}${'&trial=base'.repeat(100)}`)).status).toBe(414);
    expect((await ask(`/report?experiment=${'x'.repeat(1_000_000)}`)).status).toBe(431);
  });
});

describe('headers', () => {
  test.each(['localhost', 'LOCALHOST', '127.0.0.1', '[::1]'])(
    'of %s are ours, with any port',
    async (host) => {
      expect((await ask('/', { host })).status).toBe(200);
      expect((await ask('/', { host: `${host}:${port()}` })).status).toBe(200);
      expect((await ask('/', { host: `${host}:9000` })).status).toBe(200); // through a tunnel
    },
  );

  test.each([
    'evil.example',
    'evil.example:8060',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    'evil.example@localhost',
    'localhost@evil.example',
    'localhost/evil',
    'localhost:evil',
    'localhost, evil.example',
    'local host',
    '[',
    '[::1',
    '10.0.0.1',
    '',
  ])('of the host "%s" are refused, whatever it points to', async (host) => {
    for (const target of ['/', '/report?experiment=x', '/events?experiment=x']) {
      const { status, body } = await ask(target, { host });
      expect([target, status]).toEqual([target, 403]);
      expect(body).toContain('This server accepts requests to its own address only.');
    }
  });

  test.each([
    'http://evil.example',
    'https://localhost.evil.example',
    'http://localhost:3000',
    'null',
    'file://',
    'nonsense',
  ])('from the origin %s are refused', async (origin) => {
    const more = [`Origin: ${origin}`];
    const { status, body } = await ask('/events?experiment=x', { host: `localhost:${port()}`, more });
    expect(status).toBe(403);
    expect(body).toContain('This server accepts requests from its own pages only.');
  });

  test('from our own origin are answered', async () => {
    const host = `localhost:${port()}`;
    expect((await ask('/', { host, more: [`Origin: http://${host}`] })).status).toBe(200);
  });

  test.each([
    ['cross-site', 'no-cors', 403], // an image of another site's page
    ['same-site', 'cors', 403], // another port of this machine
    ['cross-site', 'navigate', 200], // a link
    ['same-origin', 'cors', 200],
    ['none', 'navigate', 200], // typed
  ])('that a browser marks %s, %s are answered %d', async (site, mode, status) => {
    const more = [`Sec-Fetch-Site: ${site}`, `Sec-Fetch-Mode: ${mode}`];
    expect((await ask('/report?experiment=x', { more })).status).toBe(status);
  });

  test('have a size', async () => {
    expect((await ask('/', { more: [`Cookie: ${'a'.repeat(20_000)}`] })).status).toBe(431);
    expect((await ask('/', { more: Array.from({ length: 3000 }, (_, at) => `x-${at}: 1`) })).status).toBe(
      431,
    );
  });
});

describe('a method', () => {
  test.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND'])(
    '%s is refused',
    async (method) => {
      const { status, headers } = await ask('/report?experiment=x', { method });
      expect(status).toBe(405);
      expect(headers).toMatch(/^allow: GET, HEAD\r?$/m);
    },
  );

  test.each(['/', '/report?experiment=x', '/events?experiment=x'])(
    'HEAD of %s answers as GET does, without a body, and ends',
    async (target) => {
      const { status, headers, body } = await ask(target, { method: 'HEAD' });
      expect([status, body]).toEqual([200, '']);
      expect(headers).toMatch(/^cache-control: no-store\r?$/m);
      expect(headers).toMatch(/^x-content-type-options: nosniff\r?$/m);
    },
  );
});

test.each([
  ['does not end its headers', 'GET / HTTP/1.1\r\nHost: localhost\r\n'],
  ['sends nothing', ''],
  ['promises a body', 'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\nx'],
])('a sender who %s is cut off', async (_, bytes) => {
  await rawRequest(server.url, bytes); // ends, or the test's own limit does
});

test('the command listens on the loopback alone, unless another address is asked for', async () => {
  const words = [bin, 'serve', '--runs', join(folder, 'runs'), '--port', '0'];
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    const url = new URL(String(line).trim());
    expect(url.hostname).toBe('127.0.0.1');
    expect((await fetch(url)).status).toBe(200);
    const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
    for (const { address } of addresses.filter(({ internal, family }) => !internal && family === 'IPv4'))
      expect([address, await knock(address, Number(url.port))]).toEqual([address, 'ECONNREFUSED']);
  } finally {
    child.kill();
  }
});

const knock = (host: string, port: number): Promise<string | undefined> =>
  new Promise((resolve) => {
    const socket = connect({ host, port }, () => resolve('connected'));
    socket.on('error', ({ code }: NodeJS.ErrnoException) => resolve(code));
  });

test('nobody caused an error inside', () => expect(warnings).toEqual([]));
