import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { RunRecord } from '@adience/tracking';
import { finishedRun } from '../testing/finished-run.ts';
import { pushToMlflow } from './push-to-mlflow.ts';
import { fakeMlflow } from './testing/fake-mlflow.ts';

let runs: string;
let record: RunRecord;
beforeAll(async () => {
  runs = mkdtempSync(join(tmpdir(), 'mlflow-'));
  record = await finishedRun(runs);
});
afterAll(() => rmSync(runs, { recursive: true }));

describe('pushToMlflow', () => {
  test('pushes params, metrics and provenance of a run, once however often it is called', async () => {
    const { server, stored } = fakeMlflow();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    expect(await pushToMlflow(url, 'x', [record])).toEqual({ added: 1, there: 0 });
    expect(await pushToMlflow(url, 'x', [record])).toEqual({ added: 0, there: 1 });
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
    await new Promise((resolve) => server.close(resolve));
  });

  test('names the server that cannot be reached', async () => {
    await expect(pushToMlflow('http://127.0.0.1:9', 'x', [record])).rejects.toThrow(
      /^http:\/\/127\.0\.0\.1:9: cannot be reached/,
    );
  });
});
