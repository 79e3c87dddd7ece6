import { writeFileSync } from 'node:fs';
import { setInterval } from 'node:timers';
import { workerData } from 'node:worker_threads';

/*
 * The heartbeat of a claim, in its own thread: it continues while the main thread computes, and it ends
 * with the process, however that ends. A counter is written, so that a watcher needs no clock.
 */
let beats = 0;
setInterval(() => {
  beats += 1;
  try {
    writeFileSync(workerData.path, String(beats));
  } catch {
    // A beat that could not be written is a missed one; the owner finds out when it next writes.
  }
}, workerData.seconds * 1000);
