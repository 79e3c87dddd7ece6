import { createServer, type Server } from 'node:http';

/**
 * MLflow's REST API as its documentation has it, in memory: refuses what a real server refuses.
 *
 * @param failing number of the call of log-batch, from 1, that fails once
 */
export function fakeMlflow(failing = 0) {
  let batches = 0;
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
        runs: stored
          .filter((run) => experiment_ids.includes(run.experiment) && run.tags.get('adience.id') === id)
          .map((run) => ({
            info: { run_id: run.id, status: run.status },
            data: { tags: [...run.tags].map(([key, value]) => ({ key, value })) },
          })),
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
    'POST runs/log-batch': ({ run_id, params = [], metrics = [], tags = [] }) => {
      batches += 1;
      if (batches === failing) throw Object.assign(new Error('INTERNAL_ERROR'), { code: 500 });
      const run = stored.find(({ id }) => id === run_id)!;
      for (const { key, value } of params) {
        if (typeof value !== 'string' || (run.params.get(key) ?? value) !== value)
          throw Object.assign(new Error('INVALID_PARAMETER_VALUE'), { code: 400 });
        run.params.set(key, value);
      }
      for (const metric of metrics)
        if (typeof metric.value !== 'number')
          throw Object.assign(new Error('INVALID_PARAMETER_VALUE'), { code: 400 });
      // The primary key of a metric is all of it: the same one again is no other.
      const known = new Set(run.metrics.map((metric) => JSON.stringify(metric)));
      run.metrics.push(...metrics.filter((metric) => !known.has(JSON.stringify(metric))));
      for (const { key, value } of tags) run.tags.set(key, value);
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
