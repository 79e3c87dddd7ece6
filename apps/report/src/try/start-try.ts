import type { IncomingMessage, ServerResponse } from 'node:http';
import { privately } from '../serve/privately.ts';
import { refusalOf } from '../serve/refusal.ts';
import type { PredictorOptions } from './predictor-messages.ts';
import { readBody } from './read-body.ts';
import { startPredictor, type Predictor } from './start-predictor.ts';
import { sentence, type TryAnswer } from './try-answer.ts';
import { tryLimits, type TryLimits } from './try-limits.ts';
import { tryPage } from './try-page.ts';
import { waitingLine, type WaitingLine } from './waiting-line.ts';

/** The page where networks answer a photo, and what it asks for. */
export interface TryOut {
  /** Whether an address is one of its own. */
  owns(url: string | undefined): boolean;
  /** @param host the address that the server listens on */
  answer(request: IncomingMessage, response: ServerResponse, host: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * Loads the networks and gives the page:
 *
 *   GET  /try         the page
 *   POST /try/photo   the bytes of a photo -> its faces and what the networks say of them, as JSON
 *
 * Photos are answered one after the other, in the order they come; a few wait, further ones are told that it is busy. A
 * photo is in memory until it is answered, and written nowhere; nothing is logged.
 *
 * @throws ReportError where the weights cannot be used
 */
export async function startTry(options: PredictorOptions, limits: Partial<TryLimits> = {}): Promise<TryOut> {
  const most = { ...tryLimits, ...limits };
  const predictor = await startPredictor(options, most.longest);
  const page = await tryPage(predictor.facts, most);
  const line = waitingLine(most.waiting + 1);
  return {
    owns: (url = '') => /^\/try(?:[/?]|$)/.test(url),
    answer: async (request, response, host) => {
      const path = request.url!.split('?')[0];
      const asksPhoto = path === '/try/photo';
      const methods = asksPhoto ? ['POST'] : ['GET', 'HEAD'];
      const refusal = refusalOf(request, host, { methods });
      if (refusal?.status === 405) response.setHeader('allow', methods.join(', '));
      if (refusal !== null) return send(response, refusal.status, sentence(refusal.words));
      if (asksPhoto) return photo(request, response, predictor, most, line);
      if (path !== '/try') return send(response, 404, sentence('Not found.'));
      response
        .writeHead(200, { ...privately, 'content-type': 'text/html; charset=utf-8' })
        .end(request.method === 'HEAD' ? undefined : page);
    },
    close: () => predictor.close(),
  };
}

/** A photo in its turn. */
async function photo(
  request: IncomingMessage,
  response: ServerResponse,
  predictor: Predictor,
  { bytes: most, waiting }: TryLimits,
  line: WaitingLine,
): Promise<void> {
  // 1. A place, so that few photos are in memory.
  if (!line.enter())
    return send(
      response,
      503,
      sentence(`Busy: ${waiting} photos are waiting already. Try again in a moment.`),
    );
  try {
    // 2. The photo, while others are answered.
    const bytes = await readBody(request, most);
    if (bytes === 'cut off') return;
    if (bytes === 'too long')
      return send(
        response,
        413,
        sentence(`The photo has more than ${Math.round(most / 1e6)} MB; scale it down.`),
      );
    if (bytes.length === 0) return send(response, 400, sentence('The photo is empty: it has no bytes.'));
    // 3. Its turn, however long that takes; what nobody waits for any more is left out.
    request.setTimeout(0);
    await line.turn(async () => {
      if (response.destroyed) return;
      const answer = await predictor.answer(bytes);
      send(response, answer.width === 0 ? 422 : 200, answer);
    });
  } finally {
    line.leave();
  }
}

function send(response: ServerResponse, status: number, answer: TryAnswer): void {
  if (response.destroyed) return;
  response
    .writeHead(status, { ...privately, 'content-type': 'application/json; charset=utf-8' })
    .end(JSON.stringify(answer));
}
