import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { tasks } from '@adience/tasks';
import { eventReader } from '../testing/event-reader.ts';
import { fixtureRuns } from '../testing/fixture-runs.ts';
import { holdRun, markRunning } from '../testing/running-run.ts';
import { workbenchReader } from '../testing/workbench-reader.ts';
import { startServer } from '../src/serve/start-server.ts';

/**
 * How long `adience-report serve` takes to send what changed on disk to an open workbench and to an open report, and
 * a kill of the process that trains to the workbench:
 *
 *     npx tsx apps/report/bench/live-updates.ts [--repeat 5]
 *
 * One line of JSON, in milliseconds: `workbench` (aim: under 2,000) and `report` (under 8,000, for its figures are drawn
 * anew) after a row was appended to a history, `killed` (under 8,000) after a SIGKILL.
 */
const { values } = parseArgs({ options: { repeat: { type: 'string', default: '5' } } });
const repeat = Number(values.repeat);
const folder = await mkdtemp(join(tmpdir(), 'adience-bench-'));
const run = join(folder, 'x/base/seed-1/fold-4');
await fixtureRuns(folder, {
  experiment: 'x',
  task: tasks.gender,
  dataset: 'adience',
  trials: ['base'],
  images: 200,
  failed: ['base/4'],
});
const warn = (message: string) => console.error(message);
const server = await startServer({ runs: folder, host: '127.0.0.1', port: 0, poll: false, warn });
const workbench = await workbenchReader(server.url);
const report = await eventReader(server.url, 'experiment=x');
const since = (start: number) => Math.round(performance.now() - start);

/** Appends a row, and waits for both. */
async function grow(iteration: number): Promise<{ workbench: number; report: number }> {
  const drawn = report.next(([update]) => update?.changed['curves'] !== undefined);
  const start = performance.now();
  await appendFile(join(run, 'history.csv'), `${iteration},train,0.1234,0.9,0.001,900\n`);
  await workbench.until((trials) => trials.get('x/base')?.runs[4]?.iteration === iteration);
  const shown = since(start);
  await drawn;
  return { workbench: shown, report: since(start) };
}

/** Makes the run one that a process trains, and kills that process. */
async function kill(): Promise<number> {
  const status = (wanted: string) =>
    workbench.until((trials) => trials.get('x/base')?.runs[4]?.status === wanted);
  const child = await holdRun(run);
  await status('running');
  const start = performance.now();
  child.kill('SIGKILL');
  await status('interrupted');
  return since(start);
}

try {
  const grown: { workbench: number; report: number }[] = [];
  for (let at = 0; at < repeat; at++) {
    grown.push(await grow(640 + 20 * at));
    await pause(1000);
  }
  markRunning(run);
  const killed: number[] = [];
  for (let at = 0; at < repeat; at++) killed.push(await kill());
  const columns = {
    workbench: grown.map((one) => one.workbench),
    report: grown.map((one) => one.report),
    killed,
  };
  console.log(JSON.stringify(columns));
} finally {
  workbench.close();
  report.close();
  await server.close();
  await rm(folder, { recursive: true });
}
