import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { ConfigError } from '@adience/config';
import type { RunRecord } from '@adience/tracking';
import { finishedRun } from '../testing/finished-run.ts';
import { mlflowServer } from './mlflow-server.ts';
import { pushToMlflow } from './push-to-mlflow.ts';
import { fakeMlflow } from './testing/fake-mlflow.ts';

let runs: string;
let record: RunRecord;
beforeAll(async () => {
  runs = mkdtempSync(join(tmpdir(), 'mlflow-'));
  record = await finishedRun(runs);
});
afterAll(() => rmSync(runs, { recursive: true }));

const servers: Server[] = [];
afterEach(() => servers.splice(0).forEach((server) => server.close()));

/** The address of a server that listens. */
async function listening(server: Server): Promise<string> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
const push = async (address: string, environment = {}) =>
  pushToMlflow(mlflowServer(address, environment), 'x', [record]);

describe('pushToMlflow', () => {
  test('pushes params, metrics and provenance of a run, once however often it is called', async () => {
    const { server, stored } = fakeMlflow();
    const url = `${await listening(server)}/`;
    expect(await push(url)).toEqual({ added: 1, there: 0 });
    expect(await push(url)).toEqual({ added: 0, there: 1 });
    expect(stored).toHaveLength(1);
    const [run] = stored;
    expect(run!.status).toBe('FINISHED');
    expect(run!.params.get('solver.learningRate')).toBe('0.001');
    expect(run!.params.get('test_fold')).toBe('0');
    expect(run!.tags.get('mlflow.source.git.commit')).toBe('c0ffee');
    expect(run!.metrics).toContainEqual(expect.objectContaining({ key: 'loss/train', value: 0.7, step: 10 }));
    expect(run!.metrics).toContainEqual(
      expect.objectContaining({ key: 'test/center/exact', value: 1, step: 10 }),
    );
    // JSON has no NaN, and a real server refuses it.
    expect(run!.metrics.some(({ key }) => key === 'loss/validation')).toBe(false);
  });

  test.each([1, 2])('completes a run whose push broke off at batch %i', async (failing) => {
    const whole = fakeMlflow();
    await push(await listening(whole.server));
    const { server, stored } = fakeMlflow(failing);
    const url = await listening(server);
    await expect(push(url)).rejects.toThrow(/: runs\/log-batch: 500 INTERNAL_ERROR/);
    expect(stored.map(({ status }) => status)).toEqual(['RUNNING']);
    expect(await push(url)).toEqual({ added: 1, there: 0 });
    expect(stored).toEqual(whole.stored);
    expect(await push(url)).toEqual({ added: 0, there: 1 });
  });

  test('says who we are as the address or the environment has it, and shows neither', async () => {
    const seen: (string | undefined)[] = [];
    const url = await listening(
      createServer((request, response) => {
        seen.push(request.headers.authorization);
        response.writeHead(401).end('You are not authenticated.');
      }),
    );
    const basic = `Basic ${Buffer.from('me:se/cret').toString('base64')}`;
    const inside = url.replace('//', '//me:se%2Fcret@');
    const user = { MLFLOW_TRACKING_USERNAME: 'me', MLFLOW_TRACKING_PASSWORD: 'se/cret' };
    for (const [address, environment] of [
      [inside, {}],
      [url, user],
      [url, { MLFLOW_TRACKING_TOKEN: 'se/cret' }],
    ] as const) {
      const error = (await push(address, environment).catch((reason: unknown) => reason)) as Error;
      expect(error.message).toBe(
        `${url}: experiments/get-by-name: 401 You are not authenticated.; set MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN`,
      );
    }
    expect(seen).toEqual([basic, basic, 'Bearer se/cret']);
  });

  test('knows a login page, and an experiment that was deleted there', async () => {
    const page = await listening(
      createServer((_, response) => response.end('<!doctype html><html>login</html>')),
    );
    await expect(push(page)).rejects.toThrow(
      /: answers with a web page; is this the address of an MLflow server/,
    );
    const experiment = { experiment_id: '7', lifecycle_stage: 'deleted' };
    const deleted = await listening(
      createServer((_, response) => response.end(JSON.stringify({ experiment }))),
    );
    await expect(push(deleted)).rejects.toThrow(/: the experiment x is deleted there; restore it/);
  });

  test('names the server that cannot be reached, without its password', async () => {
    const error = (await push('http://me:secret@127.0.0.1:9').catch((reason: unknown) => reason)) as Error;
    expect(error.message).toMatch(/^http:\/\/127\.0\.0\.1:9: cannot be reached \(/);
    expect(error.message).not.toContain('secret');
  });

  test.each(['localhost:5000', 'ftp://x', 'not an address'])('refuses the address %s', (address) => {
    expect(() => mlflowServer(address, {})).toThrow(ConfigError);
  });
});
