import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { isIP, type AddressInfo } from 'node:net';
import { escapeHtml } from '@adience/figures';
import { renderPage } from '../page/render-page.ts';
import { sendEvents } from './send-events.ts';
import { followRuns, type LiveRuns } from './live-runs.ts';
import { experimentList } from './live-section.ts';
import { parseRunFilter } from './run-filter.ts';
import { viewKeeper, type ViewKeeper } from './view-keeper.ts';

export interface ServeOptions {
  readonly runs: string;
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** Ask for files' times instead of being told of changes: for folders that another machine writes. */
  readonly poll: boolean;
  readonly warn: (message: string) => void;
}

export interface RunningServer {
  /** Its address, `http://127.0.0.1:8060/`. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves the report of whatever lies in the runs folder, live:
 *
 *   /                             the experiments
 *   /report?experiment=x&fold=0   the report of the runs that fit the filter
 *   /events?...                   server-sent events: the sections that changed
 *
 * Nothing of an address becomes a path: an experiment is looked up among the folders that are there.
 */
export async function startServer(options: ServeOptions): Promise<RunningServer> {
  const live = followRuns(options.runs, options);
  const views = viewKeeper(live, randomUUID(), options.warn);
  const server = createServer((request, response) => {
    answer(request, response, live, views, options).catch((error: Error) => {
      options.warn(error.message);
      if (!response.headersSent)
        send(response, 500, 'The report could not be built; see the output of the server.');
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const host = isIP(options.host) === 6 ? `[${options.host}]` : options.host;
  return { url: `http://${host}:${port}/`, close: () => close(server, live, views) };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  live: LiveRuns,
  views: ViewKeeper,
  { host }: ServeOptions,
): Promise<void> {
  // 1. A page of another site must not read this one through a name that it points here.
  if (!isOurHost(request.headers.host, host))
    return send(response, 403, 'This server accepts requests to its own address only.');
  if (request.method !== 'GET') return send(response, 405, 'Only GET is allowed.');
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');

  // 2. The experiments.
  if (pathname === '/') {
    const names = await live.experiments();
    const statuses = await Promise.all(names.map(async (name) => [name, await live.statuses(name)] as const));
    const head = `${experimentList(statuses)}\n<p class="note">Reload to see new experiments.</p>`;
    return sendPage(response, await renderPage([], { title: 'Experiments', live: { version: '', head } }));
  }
  if (pathname !== '/report' && pathname !== '/events') return send(response, 404, 'Not found.');

  // 3. One report, or what changes in it. Fields that a form leaves empty mean nothing.
  const asked = new URLSearchParams(
    [...searchParams].filter(([key, value]) => key !== 'version' && value !== ''),
  );
  let filter;
  try {
    filter = parseRunFilter(asked);
  } catch (error) {
    return send(response, 400, (error as Error).message);
  }
  const view = await views.of(filter);
  const page = await view.page();
  if (page === null)
    return send(response, 404, `No run of ${filter.experiments.join(', ')} matches the filter.`);
  if (pathname === '/report') return sendPage(response, page);
  const version = request.headers['last-event-id'] ?? searchParams.get('version') ?? '';
  sendEvents(request, response, view, String(version), views);
}

/** A host name that a browser on this machine, or one that was let in, calls the server by. */
function isOurHost(header: string | undefined, host: string): boolean {
  if (header === undefined) return false;
  const name = new URL(`http://${header}`).hostname.replace(/^\[|\]$/g, '');
  return isIP(name) !== 0 || name === 'localhost' || name === host;
}

const headers = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
};

function sendPage(response: ServerResponse, page: string): void {
  response.writeHead(200, { ...headers, 'content-type': 'text/html; charset=utf-8' }).end(page);
}

function send(response: ServerResponse, status: number, words: string): void {
  const body = `<!doctype html><meta charset="utf-8"><title>${status}</title><p>${escapeHtml(words)} <a href="/">All experiments</a>`;
  response.writeHead(status, { ...headers, 'content-type': 'text/html; charset=utf-8' }).end(body);
}

async function close(server: Server, live: LiveRuns, views: ViewKeeper): Promise<void> {
  views.close();
  await live.close();
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}
