import type { IncomingMessage } from 'node:http';

/** A request's body, or why there is none: it is longer than `most` bytes, or the sender went away. */
export async function readBody(
  request: IncomingMessage,
  most: number,
): Promise<Buffer | 'too long' | 'cut off'> {
  const chunks: Buffer[] = [];
  let length = Number(request.headers['content-length'] ?? 0);
  try {
    if (length <= most) {
      length = 0;
      for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
        length += chunk.length;
        if (length > most) break;
        chunks.push(chunk);
      }
    }
  } catch {
    return 'cut off';
  }
  if (length <= most) return Buffer.concat(chunks);
  request.resume(); // a browser reads no answer before it has sent everything; the server's limit on requests ends it
  return 'too long';
}
