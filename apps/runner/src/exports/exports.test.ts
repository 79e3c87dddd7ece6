import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { experimentSchema } from '@adience/experiment';
import { openRun, readRun, runFolder, type RunRecord } from '@adience/tracking';
import { pushToMlflow } from './mlflow.ts';
import { tensorboardEvents } from './tensorboard-events.ts';

let runs: string;
let record: RunRecord;
beforeAll(async () => {
  runs = mkdtempSync(join(tmpdir(), 'exports-'));
  const { name, dataset, task, image, augmentation, model, loss, solver, validation, evaluation } =
    experimentSchema().parse({
      name: 'x',
      task: 'gender',
      dataset: { name: 'adience' },
    });
  const folder = runFolder(runs, 'x', 'base', 1, 0);
  const writer = await openRun(
    folder,
    {
      state: {
        id: 'i',
        experiment: 'x',
        trial: 'base',
        settings: {},
        baseline: false,
        task: 'gender',
        seed: 1,
        classes: ['male', 'female'],
        testFold: 0,
        planned: { folds: [0], seeds: [1] },
      },
      config: { name, dataset, task, image, augmentation, model, loss, solver, validation, evaluation },
      dataset: {
        name: 'adience',
        synthetic: false,
        labels: 'authors',
        duplicates: 'keep',
        digest: 'd',
        splitDigest: 's',
        rows: 1,
        repeatedRows: 0,
        countsByFold: [[1, 0]],
        excluded: [],
        unreadable: [],
      },
      environment: {
        commit: 'c0ffee',
        dirtyPatch: null,
        command: 'adience run',
        node: 'v20',
        platform: 'linux',
        cpu: 'c',
        cores: 2,
        packages: {},
        backend: { name: 'cpu', version: '4', device: 'cpu', threads: null },
      },
      patch: null,
    },
    join(runs, 'x'),
  );
  writer.history({
    iteration: 10,
    split: 'train',
    loss: 0.7,
    accuracy: 0.5,
    learningRate: 0.001,
    imagesPerSecond: 12,
  });
  writer.history({
    iteration: 10,
    split: 'validation',
    loss: Number.NaN,
    accuracy: 0.25,
    learningRate: 0.001,
    imagesPerSecond: 12,
  });
  const rows = [{ image: 'i', subject: 's', trueClass: 0, crop: 'center', probabilities: [0.75, 0.25] }];
  await writer.finish(rows, { center: { exact: 1 } }, {});
  record = await readRun(folder);
});
afterAll(() => rmSync(runs, { recursive: true }));

describe('tensorboardEvents', () => {
  test("has TensorFlow's record framing: the bytes that its own writer puts before every file", () => {
    const bytes = tensorboardEvents([{ wallTime: 1.5, step: 3, tag: 'loss', value: 0.5 }]);
    // What TensorFlow writes first: length 24, its masked CRC, wall_time, file_version brain.Event:2.
    const [length, body] = [bytes.subarray(0, 8), bytes.subarray(12, 36)];
    expect(length.toString('hex')).toBe('1800000000000000');
    // Masked CRC-32C of those eight bytes, as it stands in every event file of TensorFlow.
    expect(bytes.subarray(8, 12).toString('hex')).toBe('a37f4b22');
    expect(body.includes(Buffer.from('brain.Event:2'))).toBe(true);
  });
});

/** MLflow's REST API as its documentation has it, in memory: refuses what a real server refuses. */
function standIn() {
  const experiments = new Map<string, string>();
  const stored: {
    id: string;
    experiment: string;
    tags: Map<string, string>;
    params: Map<string, string>;
    metrics: Record<string, unknown>[];
    status: string;
  }[] = [];
  type Pair = { key: string; value: string };
  interface Body {
    readonly name: string;
    readonly experiment_ids: readonly string[];
    readonly experiment_id: string;
    readonly filter: string;
    readonly tags: readonly Pair[];
    readonly run_id: string;
    readonly status: string;
    readonly params?: readonly Pair[];
    readonly metrics?: readonly Record<string, unknown>[];
  }
  const routes: Record<string, (body: Body, query: URLSearchParams) => unknown> = {
    'GET experiments/get-by-name': (_, query) => {
      const id = experiments.get(query.get('experiment_name')!);
      if (id === undefined) throw Object.assign(new Error('RESOURCE_DOES_NOT_EXIST'), { code: 404 });
      return { experiment: { experiment_id: id } };
    },
    'POST experiments/create': ({ name }) => {
      experiments.set(name, String(experiments.size + 1));
      return { experiment_id: experiments.get(name) };
    },
    'POST runs/search': ({ experiment_ids, filter }) => {
      const id = /^tags\.`adience\.id` = '(.*)'$/.exec(filter)![1];
      return {
        runs: stored.filter(
          (run) => experiment_ids.includes(run.experiment) && run.tags.get('adience.id') === id,
        ),
      };
    },
    'POST runs/create': ({ experiment_id, tags }) => {
      const id = `run-${stored.length}`;
      const map = new Map(tags.map(({ key, value }) => [key, value]));
      stored.push({
        id,
        experiment: experiment_id,
        tags: map,
        params: new Map(),
        metrics: [],
        status: 'RUNNING',
      });
      return { run: { info: { run_id: id } } };
    },
    'POST runs/log-batch': ({ run_id, params = [], metrics = [] }) => {
      const run = stored.find(({ id }) => id === run_id)!;
      for (const { key, value } of params) {
        if (typeof value !== 'string' || run.params.has(key))
          throw Object.assign(new Error('INVALID_PARAMETER_VALUE'), { code: 400 });
        run.params.set(key, value);
      }
      for (const metric of metrics)
        if (typeof metric.value !== 'number')
          throw Object.assign(new Error('INVALID_PARAMETER_VALUE'), { code: 400 });
      run.metrics.push(...metrics);
      return {};
    },
    'POST runs/update': ({ run_id, status }) => {
      stored.find(({ id }) => id === run_id)!.status = status;
      return {};
    },
  };
  const server: Server = createServer((request, response) => {
    let text = '';
    request.on('data', (part: Buffer) => (text += part.toString()));
    request.on('end', () => {
      const url = new URL(request.url!, 'http://x');
      const route = routes[`${request.method} ${url.pathname.replace('/api/2.0/mlflow/', '')}`];
      try {
        if (route === undefined) throw Object.assign(new Error('ENDPOINT_NOT_FOUND'), { code: 404 });
        response.end(JSON.stringify(route(JSON.parse(text || '{}') as Body, url.searchParams)));
      } catch (error) {
        const { code, message } = error as Error & { code: number };
        response.writeHead(code ?? 500).end(JSON.stringify({ error_code: message, message }));
      }
    });
  });
  return { server, stored };
}

describe('pushToMlflow', () => {
  test('shows params, metrics and provenance of a run, once however often it is pushed', async () => {
    const { server, stored } = standIn();
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
    // NaN is no JSON; a real server refuses it.
    expect(run!.metrics.some(({ key }) => key === 'loss/validation')).toBe(false);
    await new Promise((resolve) => server.close(resolve));
  });

  test('says which server cannot be reached', async () => {
    await expect(pushToMlflow('http://127.0.0.1:9', 'x', [record])).rejects.toThrow(
      /^http:\/\/127\.0\.0\.1:9: cannot be reached/,
    );
  });
});
