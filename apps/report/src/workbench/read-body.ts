import type { IncomingMessage } from 'node:http';
import { RequestError } from './request-error.ts';

/**
 * The JSON of a request's body.
 *
 * @param most bytes
 * @throws RequestError where it is longer, or not JSON
 */
export async function readBody(request: IncomingMessage, most: number): Promise<unknown> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > most) throw new RequestError('The request is too long.');
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw new RequestError('The request is not JSON.');
  }
}
