import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { isIP, type AddressInfo, type Socket } from 'node:net';
import { escapeHtml } from '@adience/figures';
import type { TryOut } from '../try/start-try.ts';
import { answerWorkbench, notesPath } from '../workbench/answer-workbench.ts';
import { openWorkbench, type Workbench } from '../workbench/workbench.ts';
import { sendEvents } from './send-events.ts';
import { followRuns, type LiveRuns } from './live-runs.ts';
import { limits, type Limits } from './limits.ts';
import { privately } from './privately.ts';
import { isLoopbackName, refusalOf } from './refusal.ts';
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
  /** The page that answers photos, if it is asked for; closed with the server. */
  readonly tryOut?: TryOut | undefined;
  /** Where they differ from the usual ones. */
  readonly limits?: Partial<Limits>;
}

export interface RunningServer {
  /** Its address, `http://127.0.0.1:8060/`. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves whatever lies in the runs folder, live:
 *
 *   /, /workbench/...             the workbench: every trial and run
 *   /report?experiment=x&fold=0   the report of the runs that fit the filter
 *   /events?...                   server-sent events: the sections that changed
 *   /try                          where networks answer a photo, if that is asked for
 *
 * Nothing of an address becomes a path: an experiment is looked up among the folders that are there. What does not
 * come from its own pages is refused, and what one reader may ask is limited.
 */
export async function startServer(options: ServeOptions): Promise<RunningServer> {
  const live = followRuns(options.runs, options);
  const views = viewKeeper(live, options.warn);
  const { warn } = options;
  const workbench = openWorkbench(options.runs, live, { editable: isLoopbackName(options.host), warn });
  const most = { ...limits, ...options.limits };
  const times = { headersTimeout: most.headers, requestTimeout: 2 * most.headers };
  const often = { connectionsCheckingInterval: most.headers / 4 };
  const waiting = new WeakMap<Socket, number>();
  const server = createServer({ ...times, ...often }, (request, response) => {
    const { socket } = request;
    const unanswered = (waiting.get(socket) ?? 0) + 1;
    if (unanswered > most.pipelined) return void socket.destroy();
    waiting.set(socket, unanswered);
    response.on('close', () => waiting.set(socket, waiting.get(socket)! - 1));
    answer(request, response, { views, workbench, most, host: options.host, tryOut: options.tryOut }).catch(
      (error: Error) => {
        options.warn(error.message);
        if (!response.headersSent)
          send(response, 500, 'The report could not be built; see the output of the server.');
      },
    );
  });
  server.setTimeout(most.idle);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const host = isIP(options.host) === 6 ? `[${options.host}]` : options.host;
  const stop = () => close(server, live, views, workbench, options.tryOut);
  return { url: `http://${host}:${port}/`, close: stop };
}

interface Serving {
  readonly views: ViewKeeper;
  readonly workbench: Workbench;
  readonly most: Limits;
  /** The address that is listened on. */
  readonly host: string;
  readonly tryOut: TryOut | undefined;
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { views, workbench, most, host, tryOut }: Serving,
): Promise<void> {
  if (tryOut?.owns(request.url) === true) return tryOut.answer(request, response, host);
  // 1. Who asks, and for how much.
  const refusal = refusalOf(request, host, { writable: [notesPath] });
  if (refusal?.status === 405) response.setHeader('allow', 'GET, HEAD');
  if (refusal !== null) return send(response, refusal.status, refusal.words);
  const address = request.url!;
  if (address.length > most.address) return send(response, 414, 'The address is too long.');

  // 2. The workbench.
  const open = views.watching() + workbench.store.watching();
  if (await answerWorkbench(request, response, { workbench, most, open, tryOut: tryOut !== undefined }))
    return;
  const [path, ...query] = address.split('?');
  const searchParams = new URLSearchParams(query.join('?'));
  if (path !== '/report' && path !== '/events') return send(response, 404, 'Not found.');

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
  request.setTimeout(0); // a large report may take longer to draw than a connection may be idle
  const view = await views.of(filter);
  const page = path === '/report' ? await view.page() : null;
  response.setTimeout(most.idle);
  if (page !== null) return sendPage(response, page);
  if (path === '/report' || view.empty())
    return send(response, 404, `No run of ${filter.experiments.join(', ')} matches the filter.`);
  if (open >= most.streams) return send(response, 503, 'Too many pages are open.');
  const version = request.headers['last-event-id'] ?? searchParams.get('version') ?? '';
  const stream = {
    version: view.version,
    since: (from: string) => {
      const reports = view.since(from).filter(({ changed }) => Object.keys(changed).length > 0);
      return reports.length === 0 ? null : JSON.stringify({ reports });
    },
    watch: (listener: () => void) => views.watch(view, listener),
  };
  sendEvents(response, stream, String(version));
}

function sendPage(response: ServerResponse, page: string): void {
  response.writeHead(200, { ...privately, 'content-type': 'text/html; charset=utf-8' }).end(page);
}

function send(response: ServerResponse, status: number, words: string): void {
  const body = `<!doctype html><meta charset="utf-8"><title>${status}</title><p>${escapeHtml(words)} <a href="/">Workbench</a>`;
  response.writeHead(status, { ...privately, 'content-type': 'text/html; charset=utf-8' }).end(body);
}

async function close(
  server: Server,
  live: LiveRuns,
  views: ViewKeeper,
  workbench: Workbench,
  tryOut: TryOut | undefined,
): Promise<void> {
  views.close();
  workbench.close();
  await live.close();
  await tryOut?.close();
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}
