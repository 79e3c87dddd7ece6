import { getActiveResourcesInfo } from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { startServer } from '../src/serve/start-server.ts';

/*
 * For tests: a server of the folder given, in a process of its own that says what it holds whenever it is asked.
 *
 *   node --expose-gc --import tsx apps/report/testing/measured-server.ts RUNS
 */
const warn = (message: string) => console.error(message);
const server = await startServer({ runs: process.argv[2]!, host: '127.0.0.1', port: 0, poll: false, warn });

process.on('message', async () => {
  for (let n = 0; n < 3; n++) {
    globalThis.gc!();
    await pause(50);
  }
  const { heapUsed, external, rss } = process.memoryUsage();
  const held = getActiveResourcesInfo();
  const count = (kind: string) => held.filter((name) => name === kind).length;
  process.send!({ heapUsed, external, rss, timers: count('Timeout'), connections: count('TCPSocketWrap') });
});
process.on('disconnect', () => process.exit());
process.send!(server.url);
