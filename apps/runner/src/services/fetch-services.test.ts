import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  faceServices,
  type FetchableService,
  fetchPlan,
  type FetchRequest,
  fetchResponses,
  isFetchable,
  readKeys,
} from '@adience/services';
import { claimRun } from '@adience/tracking';
import { type Fault, type FaultServer, faultServer, testKeys } from '@adience/services/testing';

const services = Object.values(faceServices).filter(isFetchable);

let home: string;
let server: FaultServer;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'fetch-'));
  mkdirSync(join(home, 'images', '7'), { recursive: true });
});
afterEach(async () => {
  await server.close();
  rmSync(home, { recursive: true });
});

const names = (count: number) => Array.from({ length: count }, (_, n) => `7/Zoë ${n}.jpg`);
function requestOf(service: FetchableService, count: number): FetchRequest {
  for (const name of names(count)) writeFileSync(join(home, 'images', name), `bytes of ${name}`);
  return {
    service,
    endpoint: new URL(server.url),
    images: names(count),
    imageFolder: join(home, 'images'),
    folder: join(home, 'responses'),
    rate: 200,
    price: null,
    limit: null,
  };
}
const retry = { retries: 3, firstWaitMs: 5, timeoutMs: 3000 };
const never = new AbortController().signal;
const run = (request: FetchRequest) =>
  fetchResponses(
    request,
    fetchPlan(request),
    retry,
    readKeys('test', request.service.fetch.keys, [], testKeys),
    never,
  );
/** Everything that was written, as one text. */
const written = () =>
  readdirSync(join(home, 'responses'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n');
describe.each(services.map((service) => [service.name, service] as const))('%s', (_, service) => {
  test('follows its documentation, and its answers are kept and can be read', async () => {
    server = await faultServer(() => 'ok');
    const request = requestOf(service, 4);
    const outcome = await run(request);
    expect(server.wrong).toEqual([]);
    expect(outcome).toMatchObject({ answered: 4, refused: [], unanswered: [], stopped: null });
    const { byImage } = await service.readSaved(service, request.folder, request.images);
    const records = [...byImage.values()];
    expect(records).toHaveLength(4);
    for (const { detected, fetchedAt } of records) {
      expect(detected).toBe(true);
      expect(Date.now() - Date.parse(fetchedAt!)).toBeLessThan(60_000);
    }
    expectNoKeyOf(service, written());
  });

  test('is retried after every fault, and each image is answered once', async () => {
    const faults: Fault[] = ['429', '500', 'timeout', 'drop', 'half', 'ok'];
    server = await faultServer((image, before) => (before === 0 ? faults[image]! : 'ok'));
    const request = requestOf(service, 6);
    const outcome = await run(request);
    expect(outcome).toMatchObject({ answered: 6, unanswered: [], stopped: null });
    expect([...outcome.failures.values()].reduce((sum, count) => sum + count, 0)).toBe(5);
    const answered = server.arrivals.filter((arrival) => arrival.answered).map(({ image }) => image);
    expect(answered).toHaveLength(6);
    expect(new Set(answered).size).toBe(6);
    expectNoKeyOf(service, written());
  });

  test('stops at once if the keys are rejected', async () => {
    server = await faultServer(() => '401');
    const request = requestOf(service, 40);
    const outcome = await run(request);
    expect(outcome.answered).toBe(0);
    expect(outcome.stopped).toMatchObject({ keys: true });
    expectNoKeyOf(service, JSON.stringify(outcome) + written());
    // Those under way with the first, and no more.
    expect(server.arrivals.length).toBeLessThanOrEqual(4);
  });

  test('keeps its refusal of an image as its answer', async () => {
    server = await faultServer((image) => (image === 0 ? 'refuse' : 'ok'));
    const request = requestOf(service, 3);
    const outcome = await run(request);
    expect(outcome).toMatchObject({ answered: 3, unanswered: [] });
    expect(outcome.refused).toHaveLength(1);
    const { byImage } = await service.readSaved(service, request.folder, request.images);
    const records = [...byImage.values()];
    expect(records.filter(({ error }) => error !== undefined)).toHaveLength(1);
    expectNoKeyOf(service, JSON.stringify(outcome) + written());
  });
});

/** The server sends every service's keys back; a service's own are those that must not be kept. */
function expectNoKeyOf(service: FetchableService, text: string): void {
  expect(text).not.toBe('');
  for (const name of service.fetch.keys) {
    const key = testKeys[name]!;
    for (const spelling of [key, encodeURIComponent(key), JSON.stringify(key).slice(1, -1), btoa(key)])
      expect(text).not.toContain(spelling);
  }
}

describe('fetchResponses', () => {
  const luxand = services.find(({ name }) => name === 'luxand')!;

  test('waits as long as Retry-After says, with every image', async () => {
    server = await faultServer((image, before) => (image + before === 0 ? '429' : 'ok'));
    await run({ ...requestOf(luxand, 3), rate: 1000 });
    const [first, ...others] = server.arrivals.map(({ at }) => at);
    // The images that were under way when the answer came are the only ones before the second is over.
    const early = others.filter((at) => at - first! < 990);
    expect(early.length).toBeLessThanOrEqual(2);
    expect(Math.max(...others) - first!).toBeGreaterThanOrEqual(990);
  });

  test('gives up on an image after its retries, and continues with the others', async () => {
    server = await faultServer((image) => (image === 0 ? '500' : 'ok'));
    const outcome = await run(requestOf(luxand, 5));
    expect(outcome.answered).toBe(4);
    expect(outcome.unanswered).toEqual([{ image: expect.stringMatching(/^7\/Zoë/), reason: 'HTTP 500' }]);
    expect(server.arrivals.filter(({ fault }) => fault === '500')).toHaveLength(1 + retry.retries);
  });

  test('stops when nothing answers any more', async () => {
    server = await faultServer(() => '500');
    const outcome = await run(requestOf(luxand, 60));
    expect(outcome.stopped?.reason).toMatch(/the last \d+ images got no answer: HTTP 500/);
    expect(server.arrivals.length).toBeLessThan(60 * (1 + retry.retries) * 0.5);
  });

  test('sends nothing again that is on disk, and nothing more once it is stopped', async () => {
    server = await faultServer(() => 'ok');
    const request = requestOf(luxand, 30);
    const stop = new AbortController();
    const keys = readKeys('test', luxand.fetch.keys, [], testKeys);
    const first = await fetchResponses(request, fetchPlan(request), retry, keys, stop.signal, ({ done }) => {
      if (done === 10) stop.abort();
    });
    expect(first.answered).toBeGreaterThanOrEqual(10);
    expect(first.answered).toBeLessThan(20);
    expect(fetchPlan(request)).toMatchObject({ answered: first.answered, inDoubt: [] });
    await run(request);
    expect(server.arrivals).toHaveLength(30);
    expect(new Set(server.arrivals.map(({ image }) => image)).size).toBe(30);
    await run(request);
    expect(server.arrivals).toHaveLength(30);
  });

  test('refuses a folder that another fetch is using, or that holds responses of another service', async () => {
    server = await faultServer(() => 'ok');
    const request = requestOf(luxand, 1);
    mkdirSync(request.folder, { recursive: true });
    const answer = await claimRun(join(request.folder, '.fetch'));
    if (!('claim' in answer)) throw new Error('held by another');
    await expect(run(request)).rejects.toThrow(`process ${process.pid} on ${hostname()} is fetching into it`);
    await answer.claim.release();
    // A process with our number in another container, whose heart stopped beating.
    const owner = join(request.folder, '.fetch/claim/1/owner.json');
    rmSync(join(request.folder, '.fetch/claim/1/released'));
    writeFileSync(owner, readFileSync(owner, 'utf8').replace(/"machine": "[^"]*"/, '"machine": "elsewhere"'));
    const beat = join(request.folder, '.fetch/claim/1/beat');
    await expect(run(request)).rejects.toThrow('is fetching into it');
    utimesSync(beat, 0, 0);
    await run(request);
    const other = services.find(({ name }) => name === 'kairos')!;
    expect(() => fetchPlan({ ...request, service: other })).toThrow('holds responses of luxand');
  });

  test('follows no redirect: keys and faces go to no other address', async () => {
    server = await faultServer(() => 'redirect');
    const outcome = await run(requestOf(luxand, 3));
    expect(outcome.stopped?.reason).toBe('Luxand.cloud answered HTTP 302');
    expect(server.wrong).toEqual([]);
  });

  test('reports what failed if nothing listens there', async () => {
    server = await faultServer(() => 'ok');
    const outcome = await run({ ...requestOf(luxand, 1), endpoint: new URL('http://127.0.0.1:1') });
    expect(outcome.unanswered[0]!.reason).toMatch(/^the connection failed: /);
  });
});
