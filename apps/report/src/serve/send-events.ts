import type { ServerResponse } from 'node:http';
import { privately } from './privately.ts';

/** Something whose changes open pages are told. */
export interface ChangeStream {
  version(): string;
  /** What has changed since a version, as JSON in one line; null: nothing. */
  since(version: string): string | null;
  /** Calls back after each change until told to stop. */
  watch(listener: () => void): () => void;
}

/** Milliseconds after which a browser tries again, and between signs of life where nothing changes. */
const retry = 1000;
const heartbeat = 15_000;

/**
 * Sends what changes as server-sent events from `version` on, until the reader goes away. Each
 * event's id is the version it leads to, so that a reader who comes back gets what was missed and no more.
 *
 * A reader who does not read has one event waiting and no more: what changes meanwhile is sent in one when that is
 * read, and signs of life stop, so that the server's limit on idle connections ends it.
 */
export function sendEvents(response: ServerResponse, stream: ChangeStream, version: string): void {
  if (response.destroyed) return; // gone while what it follows was made: nothing would ever end the stream
  let sent = version;
  response.writeHead(200, { ...privately, 'content-type': 'text/event-stream' });
  if (response.req.method === 'HEAD') return void response.end();
  response.write(`retry: ${retry}\n\n`);
  const push = () => {
    if (response.writableNeedDrain) return;
    const changes = stream.since(sent);
    sent = stream.version();
    if (changes !== null) response.write(`id: ${sent}\ndata: ${changes}\n\n`);
  };
  push();
  const stop = stream.watch(push);
  const beat = setInterval(() => {
    if (!response.writableNeedDrain) response.write(': still here\n\n');
  }, heartbeat);
  response.on('drain', push);
  response.on('close', () => {
    stop();
    clearInterval(beat);
  });
}
