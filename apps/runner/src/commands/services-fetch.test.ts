import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { faceServices, isFetchable } from '@adience/services';
import { type Fault, type FaultServer, faultServer, testKeys } from '@adience/services/testing';

const services = Object.values(faceServices).filter(isFetchable);

const bin = resolve('apps/runner/bin/adience.js');
let home: string;
let server: FaultServer;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'fetch-'));
});
afterEach(async () => {
  await server.close();
  rmSync(home, { recursive: true });
});

/** A folder of so many images, as UTKFace names them; their content does not matter here. */
function images(count: number): void {
  mkdirSync(join(home, 'faces'));
  for (let n = 0; n < count; n += 1)
    writeFileSync(
      join(home, 'faces', `${20 + (n % 50)}_${n % 2}_0_${20170109142408000 + n}.jpg.chip.jpg`),
      `image ${n}`,
    );
}
const words = (provider: string, ...more: readonly string[]) => [
  'services',
  'fetch',
  provider,
  '--dataset',
  'utkface',
  '--root',
  'faces',
  '--out',
  'responses',
  '--endpoint',
  server.url,
  ...more,
];

/** The command line as a user has it, in a process of its own. */
function start(words: readonly string[], node: readonly string[] = []) {
  const child = spawn(process.execPath, [...node, bin, ...words], {
    cwd: home,
    env: { ...process.env, ...testKeys },
  });
  let text = '';
  child.stdout.on('data', (chunk) => (text += String(chunk)));
  child.stderr.on('data', (chunk) => (text += String(chunk)));
  const ended = new Promise<number | string>((done) =>
    child.on('close', (code, signal) => done(code ?? signal ?? 'gone')),
  );
  return { child, ended, text: () => text };
}

async function killAfter(arrivals: number, child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  while (server.arrivals.length < arrivals && child.exitCode === null)
    await new Promise((done) => setTimeout(done, 5));
  child.kill(signal);
}

describe('adience services fetch', () => {
  test.each(['facepp'])(
    '%s: of 500 images, killed twice, sends none twice, loses none, keeps to the rate',
    async (provider) => {
      images(500);
      const faults: Fault[] = ['429', '500', 'timeout', 'drop', 'half'];
      // Every fortieth image meets a fault first, one after the other.
      server = await faultServer((image, before) =>
        image % 40 === 7 && before === 0 ? faults[Math.floor(image / 40) % faults.length]! : 'ok',
      );
      const rate = 60;
      const line = words(
        provider,
        '--rate',
        String(rate),
        '--backoff',
        '0.05',
        '--timeout',
        '1',
        '--i-consent-to-upload',
      );

      // 1. Asked to stop: pending answers are waited for.
      const first = start(line);
      await killAfter(150, first.child, 'SIGTERM');
      expect(await first.ended).toBe(130);
      const plan = start(words(provider, '--json'));
      expect(await plan.ended).toBe(0);
      const { answered, toSend, inDoubt } = JSON.parse(plan.text()) as Record<string, unknown>;
      expect(inDoubt).toEqual([]);
      expect(Number(answered) + Number(toSend)).toBe(500);
      const times = server.arrivals.map(({ at }) => at);

      // 2. Killed without warning.
      const second = start(line);
      await killAfter(330, second.child, 'SIGKILL');
      expect(await second.ended).toBe('SIGKILL');
      const between = server.arrivals.length;

      // 3. To the end.
      const third = start(line);
      expect(await third.ended).toBe(0);
      expect(third.text()).toContain('0 remaining');
      expect(server.wrong).toEqual([]);

      // None lost: each image has its response, whole, and the ledger has its date.
      const files = readdirSync(join(home, 'responses')).filter((name) => name.endsWith('.json'));
      expect(files).toHaveLength(500);
      const ledger = readFileSync(join(home, 'responses', 'ledger.jsonl'), 'utf8');
      const entries = ledger
        .trim()
        .split('\n')
        .map((text) => JSON.parse(text) as Record<string, string>);
      const sums = new Map(
        entries.flatMap((one) => (one['event'] === 'answered' ? [[one['image'], one['sha256']]] : [])),
      );
      for (const file of files) {
        const bytes = readFileSync(join(home, 'responses', file));
        expect(JSON.parse(bytes.toString())).toHaveProperty('faces');
        expect(sums.get(file.replace(/\.json$/, ''))).toBe(createHash('sha256').update(bytes).digest('hex'));
      }

      // None answered twice, but for those that the third run named as in doubt after the SIGKILL.
      const doubtful = /in doubt, sent again: (\d+)/.exec(third.text())?.[1] ?? '0';
      const count = new Map<string, number>();
      for (const { image, answered: whole } of server.arrivals)
        if (whole) count.set(image, (count.get(image) ?? 0) + 1);
      expect(count.size).toBe(500);
      const twice = [...count.values()].filter((n) => n > 1);
      expect(twice.length).toBeLessThanOrEqual(Number(doubtful));
      expect(Number(doubtful)).toBeLessThanOrEqual(4);
      expect(between).toBeGreaterThanOrEqual(330);

      // No second had more requests than the rate allows; a stall of the machine may bunch a few.
      const most = Math.max(
        ...times.map((from) => times.filter((at) => at >= from && at < from + 1000).length),
      );
      expect(most).toBeLessThanOrEqual(rate * 1.25);

      // No key in any log or file.
      const logs = [first, second, third, plan].map((run) => run.text());
      const kept = files.map((file) => readFileSync(join(home, 'responses', file), 'utf8'));
      const text = [...logs, ledger, ...kept].join('\n');
      for (const name of services.find(({ name }) => name === provider)!.fetch.keys) {
        const key = testKeys[name]!;
        for (const spelling of [key, encodeURIComponent(key), JSON.stringify(key).slice(1, -1), btoa(key)])
          expect(text).not.toContain(spelling);
        expect(text).toContain(`[${name}]`); // the server did send it back
      }
    },
    180_000,
  );

  test('exits with 2 if the keys are rejected or missing, and never prints them', async () => {
    images(3);
    server = await faultServer(() => '401');
    const refused = start(words('luxand', '--i-consent-to-upload'));
    expect(await refused.ended).toBe(2);
    expect(refused.text()).toContain('stopped: Luxand.cloud rejects the keys (HTTP 401');
    expect(refused.text()).not.toContain(testKeys['LUXAND_TOKEN']);
    const { status, stderr } = spawnSync(
      process.execPath,
      [bin, ...words('luxand', '--i-consent-to-upload')],
      {
        cwd: home,
        encoding: 'utf8',
        env: { PATH: process.env['PATH'] },
      },
    );
    expect(status).toBe(2);
    expect(stderr).toBe('luxand: set LUXAND_TOKEN in the environment; keys are read nowhere else\n');
  }, 60_000);

  test.each([
    ['http://example.com', 'is not https'],
    ['https://name:word@example.com', 'keys belong in the environment'],
    ['example.com', 'is not a URL'],
  ])('refuses to send keys to %s', async (endpoint, message) => {
    images(1);
    server = await faultServer(() => 'ok');
    const line = [
      'services',
      'fetch',
      'luxand',
      '--dataset',
      'utkface',
      '--root',
      'faces',
      '--endpoint',
      endpoint,
    ];
    const run = start([...line, '--i-consent-to-upload']);
    expect(await run.ended).toBe(2);
    expect(run.text()).toContain(message);
    expect(run.text()).not.toContain('word@');
  });
});

/** Names of what Node makes for a network: sockets, their connections, look-ups of names. */
const network = /^(TCP|UDP|TLS|GETADDRINFO|GETNAMEINFO|QUERY|DNSCHANNEL|HTTP)/;
const watcher = (log: string) => `
import { createHook } from 'node:async_hooks';
import { appendFileSync } from 'node:fs';
createHook({ init: (_, type) => { if (${network}.test(type)) appendFileSync(${JSON.stringify(log)}, type + '\\n'); } }).enable();
`;

describe('without consent not a byte leaves the machine', () => {
  test.each(services.map(({ name }) => name))(
    '%s',
    async (provider) => {
      images(3);
      server = await faultServer(() => 'ok');
      const log = join(home, 'network.log');
      writeFileSync(join(home, 'watch.mjs'), watcher(log));
      const node = ['--import', join(home, 'watch.mjs')];
      const dry = start(words(provider, '--rate', '100'), node);
      expect(await dry.ended).toBe(0);
      expect(dry.text()).toContain('3 to send');
      expect(existsSync(log)).toBe(false);
      expect(server.connections()).toBe(0);
      expect(existsSync(join(home, 'responses'))).toBe(false);

      // The watch sees what there is to see: the same line with consent.
      const sent = start(words(provider, '--rate', '100', '--i-consent-to-upload'), node);
      expect(await sent.ended).toBe(0);
      expect(readFileSync(log, 'utf8')).toContain('TCPCONNECTWRAP');
      expect(server.connections()).toBeGreaterThan(0);
    },
    60_000,
  );

  const traced = spawnSync('strace', ['-f', '-e', 'trace=%net', 'true']).status === 0;
  if (!traced) console.warn("Skipped: the kernel's own view of the sockets needs strace");
  (traced ? test : test.skip)(
    "in the kernel's own view",
    async () => {
      images(3);
      server = await faultServer(() => 'ok');
      const trace = (...more: string[]) => {
        const log = join(home, `trace-${more.length}`);
        const line = [
          '-f',
          '-qq',
          '-e',
          'trace=%net',
          '-o',
          log,
          process.execPath,
          bin,
          ...words('rekognition', ...more),
        ];
        return new Promise<string>((done) =>
          spawn('strace', line, { cwd: home, env: { ...process.env, ...testKeys } }).on('close', () =>
            done(readFileSync(log, 'utf8')),
          ),
        );
      };
      expect(await trace('--rate', '100')).not.toMatch(/AF_INET/);
      expect(server.connections()).toBe(0);
      expect(await trace('--rate', '100', '--i-consent-to-upload')).toMatch(/connect\(.*AF_INET/);
    },
    120_000,
  );
});
