import type { IncomingMessage, ServerResponse } from 'node:http';
import { QueryError } from '@adience/tracking';
import type { Limits } from '../serve/limits.ts';
import { privately } from '../serve/privately.ts';
import { sendEvents } from '../serve/send-events.ts';
import { readBody } from './read-body.ts';
import { RequestError, type Workbench } from './workbench.ts';
import { workbenchFiles } from './workbench-files.ts';
import { workbenchPage } from './workbench-page.ts';

/** Where a page writes tags and notes; nothing else is ever written. */
export const notesPath = '/workbench/notes';

const types: Readonly<Record<string, string>> = { js: 'text/javascript', css: 'text/css' };

interface Answering {
  readonly workbench: Workbench;
  readonly most: Limits;
  /** Pages that follow changes now. */
  readonly open: number;
  /** Whether photos are answered at /try. */
  readonly tryOut: boolean;
}

/**
 * Answers what the workbench asks for:
 *
 *   /                        the page          /workbench/page.js, .css   its files
 *   /workbench/events        server-sent events: the trials that changed
 *   /workbench/<question>    JSON: filter, run, curves, settings, difference
 *   POST /workbench/notes    tags and notes
 *
 * @returns whether it is an address of the workbench
 */
export async function answerWorkbench(
  request: IncomingMessage,
  response: ServerResponse,
  { workbench, most, open, tryOut }: Answering,
): Promise<boolean> {
  const [path = '', ...query] = request.url!.split('?');
  const asked = new URLSearchParams(query.join('?'));
  if (path !== '/' && !path.startsWith('/workbench/')) return false;
  const name = path.slice('/workbench/'.length);

  // 1. The page and its files.
  if (path === '/') {
    await workbench.store.ready;
    send(
      response,
      'text/html; charset=utf-8',
      workbenchPage(workbench.counts(), { editable: workbench.editable, tryOut }),
    );
    return true;
  }
  if (/^[\w-]+\.(js|css)$/.test(name)) {
    const file = (await workbenchFiles()).get(name);
    if (file === undefined) return false;
    send(response, `${types[name.slice(name.lastIndexOf('.') + 1)]}; charset=utf-8`, file);
    return true;
  }

  // 2. What changes.
  if (name === 'events') {
    await workbench.store.ready;
    if (open >= most.streams) {
      response.writeHead(503, privately).end('Too many pages are open.');
      return true;
    }
    const version = request.headers['last-event-id'] ?? asked.get('version') ?? '';
    sendEvents(response, workbench.store, String(version));
    return true;
  }

  // 3. Questions about trials and runs, and what is written on them.
  const answer = request.method === 'POST' ? workbench.writers[name] : undefined;
  const question = Object.hasOwn(workbench.questions, name) ? workbench.questions[name] : undefined;
  if (answer === undefined && question === undefined) return false;
  request.setTimeout(0); // predictions of many runs take longer to read than a connection may be idle
  try {
    const value =
      answer === undefined ? await question!(asked) : await answer(await readBody(request, most.body));
    response.setTimeout(most.idle);
    send(response, 'application/json; charset=utf-8', JSON.stringify(value));
  } catch (error) {
    if (!(error instanceof RequestError || error instanceof QueryError)) throw error;
    response.writeHead(400, { ...privately, 'content-type': 'application/json; charset=utf-8' });
    response.end(JSON.stringify({ error: error.message }));
  }
  return true;
}

function send(response: ServerResponse, type: string, body: string): void {
  response.writeHead(200, { ...privately, 'content-type': type }).end(body);
}
