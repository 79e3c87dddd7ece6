import type { ServerResponse } from 'node:http';
import { privately } from './privately.ts';
import type { ReportView } from './report-view.ts';
import type { ViewKeeper } from './view-keeper.ts';

/** Milliseconds after which a browser tries again, and between signs of life where nothing changes. */
const retry = 1000;
const heartbeat = 15_000;

/**
 * Sends a view's changed sections as server-sent events from `version` on, until the reader goes away. Each
 * event's id is the version it leads to, so that a reader who comes back gets what was missed and no more.
 *
 * A reader who does not read has one event waiting and no more: what changes meanwhile is sent in one when that is
 * read, and signs of life stop, so that the server's limit on idle connections ends it.
 */
export function sendEvents(
  response: ServerResponse,
  view: ReportView,
  version: string,
  views: ViewKeeper,
): void {
  if (response.destroyed) return; // gone while the report was drawn: nothing would ever end the stream
  let sent = version;
  response.writeHead(200, { ...privately, 'content-type': 'text/event-stream' });
  if (response.req.method === 'HEAD') return void response.end();
  response.write(`retry: ${retry}\n\n`);
  const push = () => {
    if (response.writableNeedDrain) return;
    const reports = view.since(sent).filter(({ changed }) => Object.keys(changed).length > 0);
    sent = view.version();
    if (reports.length > 0) response.write(`id: ${sent}\ndata: ${JSON.stringify({ reports })}\n\n`);
  };
  push();
  const stop = views.watch(view, push);
  const beat = setInterval(() => {
    if (!response.writableNeedDrain) response.write(': still here\n\n');
  }, heartbeat);
  response.on('drain', push);
  response.on('close', () => {
    stop();
    clearInterval(beat);
  });
}
