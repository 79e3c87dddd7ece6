import type { IncomingMessage } from 'node:http';

/** The parts of a multipart form, by name. */
export function formOf(request: IncomingMessage, body: Buffer): ReadonlyMap<string, Buffer> {
  const boundary = /boundary=(.+)$/.exec(request.headers['content-type']!)![1]!;
  const text = body.toString('latin1');
  return new Map(
    text
      .split(`--${boundary}`)
      .slice(1, -1)
      .map((part) => {
        const at = part.indexOf('\r\n\r\n');
        const name = /name="([^"]*)"/.exec(part.slice(0, at))![1]!;
        return [name, Buffer.from(part.slice(at + 4, -2), 'latin1')];
      }),
  );
}
