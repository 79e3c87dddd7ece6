import type { IncomingMessage } from 'node:http';

/** A request's body; null: it is longer than `most` bytes, and what comes of it is thrown away. @throws where it is cut off */
export async function readBody(request: IncomingMessage, most: number): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  if (Number(request.headers['content-length'] ?? 0) <= most)
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > most) break;
      chunks.push(chunk);
    }
  else length = most + 1;
  if (length <= most) return Buffer.concat(chunks);
  request.resume(); // a browser reads no answer before it has sent everything; the server's limit on requests ends it
  return null;
}
