import { createHash } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FaultProtocol } from './fault-protocol.ts';
import { faultProtocols } from './fault-protocols.ts';
import { testKeys } from './test-keys.ts';

export type Fault = 'ok' | '429' | '500' | '401' | 'timeout' | 'drop' | 'half' | 'refuse' | 'redirect';

/** A request that arrived, as its service would understand it. */
export interface Arrival {
  /** SHA-256 of the image's bytes. */
  readonly image: string;
  readonly at: number;
  readonly fault: Fault;
  /** The whole answer left this server. */
  answered: boolean;
}

/** A local server that speaks the services' protocols, with their faults. */
export interface FaultServer {
  readonly url: string;
  readonly arrivals: readonly Arrival[];
  /** What is wrong with the requests: none where the client is right. */
  readonly wrong: readonly string[];
  /** TCP connections, whatever came over them. */
  connections(): number;
  close(): Promise<void>;
}

/**
 * Starts one. Every body, of answers and of errors, sends the keys back, as careless services do.
 *
 * @param faultOf what becomes of the nth image's request (from 0, in the order of arrival) that comes after
 *   so many before for the same image
 */
export async function faultServer(faultOf: (image: number, before: number) => Fault): Promise<FaultServer> {
  const arrivals: Arrival[] = [];
  const wrong: string[] = [];
  let connections = 0;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const protocol = faultProtocols.find(({ path }) => path === request.url!.split('?')[0]);
      if (protocol === undefined) {
        wrong.push(`no ${request.url}`);
        return void response.writeHead(404).end();
      }
      const received = protocol.receive(request, Buffer.concat(chunks));
      wrong.push(...received.wrong);
      const image = createHash('sha256').update(received.image).digest('hex');
      const seen = [...new Set([...arrivals.map((one) => one.image), image])];
      const before = arrivals.filter((one) => one.image === image).length;
      const fault = faultOf(seen.indexOf(image), before);
      const arrival: Arrival = { image, at: performance.now(), fault, answered: false };
      arrivals.push(arrival);
      answer(protocol, arrival, response);
    });
    request.on('error', () => undefined);
  });
  server.on('connection', (socket) => {
    connections += 1;
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    arrivals,
    wrong,
    connections: () => connections,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function answer(protocol: FaultProtocol, arrival: Arrival, response: ServerResponse): void {
  const echo = Object.values(testKeys).join(' ');
  const send = (status: number, body: unknown, headers: Record<string, string> = {}) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  const { fault } = arrival;
  if (fault === 'timeout') return; // never
  if (fault === 'redirect') return void response.writeHead(302, { location: '/elsewhere' }).end();
  if (fault === 'drop') return void response.socket!.destroy();
  if (fault === 'half') {
    const text = JSON.stringify(protocol.ok(echo));
    response.writeHead(200, { 'content-length': String(text.length) });
    response.write(text.slice(0, text.length / 2), () => response.socket!.destroy());
    return;
  }
  if (fault === 'ok') {
    response.on('finish', () => (arrival.answered = true));
    return void send(200, protocol.ok(echo));
  }
  const { status, body } = protocol.error(fault, echo);
  send(status, body, fault === '429' ? { 'retry-after': '1' } : {});
}
