import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { requestText } from '../../testing/raw-request.ts';
import { sendEvents } from './send-events.ts';

const MB = 2 ** 20;
let server: Server;
let response: ServerResponse;
let socket: Socket;
let changes = 0;
const listeners = new Set<() => void>();

// What changes has a megabyte and is another at each change.
const section = () => `${changes}:${'x'.repeat(MB)}`;
const stream = {
  version: () => `v-${changes}`,
  since: () => JSON.stringify({ changed: section() }),
  watch: (listener: () => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
};

async function change(): Promise<void> {
  changes += 1;
  for (const listener of listeners) listener();
  await pause(2);
}

beforeEach(async () => {
  server = createServer((_, answer) => {
    response = answer;
    sendEvents(answer, stream, 'v-0');
  });
  server.setTimeout(400);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  socket = connect({ host: '127.0.0.1', port: (server.address() as AddressInfo).port });
  const asked = once(server, 'request');
  socket.write(requestText('/events').replace('Connection: close', 'Connection: keep-alive'));
  await asked;
  socket.pause();
});
afterEach(() => {
  socket.destroy();
  server.close();
});

test('a reader who does not read has one event waiting, and is dropped', async () => {
  const closed = once(response, 'close');
  let most = 0;
  for (let n = 0; n < 200; n++) {
    await change();
    most = Math.max(most, response.writableLength + (response.socket?.writableLength ?? 0));
  }
  expect(most).toBeLessThan(2.5 * MB); // 200 MB have changed
  await closed;
  expect(listeners.size).toBe(0);
}, 10_000);

test('a reader who reads again gets what is now, not all that was', async () => {
  for (let n = 0; n < 40; n++) await change();
  let text = '';
  socket.on('data', (chunk) => {
    text = (text + String(chunk)).slice(-2 * MB);
    if (!text.includes(`id: v-${changes}\n`)) return;
    socket.pause();
    socket.emit('latest');
  });
  const latest = once(socket, 'latest');
  socket.resume();
  await latest;
  expect(listeners.size).toBe(1);
}, 10_000);
