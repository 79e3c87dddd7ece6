import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ReportView } from './report-view.ts';
import type { ViewKeeper } from './view-keeper.ts';

/** Milliseconds after which a browser tries again, and between signs of life where nothing changes. */
const retry = 1000;
const heartbeat = 15_000;

/**
 * Sends a view's changed sections as server-sent events from `version` on, until the reader goes away. Each
 * event's id is the version it leads to, so that a reader who comes back gets what was missed and no more.
 */
export function sendEvents(
  request: IncomingMessage,
  response: ServerResponse,
  view: ReportView,
  version: string,
  views: ViewKeeper,
): void {
  let sent = version;
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.write(`retry: ${retry}\n\n`);
  const push = () => {
    const reports = view.since(sent).filter(({ changed }) => Object.keys(changed).length > 0);
    sent = view.version();
    if (reports.length > 0) response.write(`id: ${sent}\ndata: ${JSON.stringify({ reports })}\n\n`);
  };
  push();
  const stop = views.watch(view, push);
  const beat = setInterval(() => response.write(': still here\n\n'), heartbeat);
  request.on('close', () => {
    stop();
    clearInterval(beat);
  });
}
