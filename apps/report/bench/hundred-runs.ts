import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { tasks } from '@adience/tasks';
import { launchChromium } from '../acceptance/launch-chromium.ts';
import { loadEnd } from '../acceptance/load-end.ts';
import { missing } from '../acceptance/need.ts';
import { fixtureRuns } from '../testing/fixture-runs.ts';

/**
 * How long a report of many made-up runs takes to build, how large its page is, and how long that takes to
 * open in Chromium until it is interactive:
 *
 *     npx tsx apps/report/bench/hundred-runs.ts [--trials 20] [--images 3500] [--history 30] [--repeat 3]
 *
 * Five folds a trial. One line of JSON: seconds of each build, bytes, milliseconds of each opening (empty
 * where Chromium is not installed).
 */
const { values } = parseArgs({
  options: {
    trials: { type: 'string', default: '20' },
    images: { type: 'string', default: '3500' },
    history: { type: 'string', default: '30' },
    repeat: { type: 'string', default: '3' },
  },
});
const repeat = Array.from({ length: Number(values.repeat) });
const folder = await mkdtemp(join(tmpdir(), 'adience-bench-'));
try {
  const [runs, out] = [join(folder, 'runs'), join(folder, 'reports')];
  const trials = Array.from({ length: Number(values.trials) }, (_, at) => `t${at}`);
  await fixtureRuns(runs, {
    experiment: 'big',
    task: tasks.age,
    dataset: 'adience',
    crops: ['center'],
    trials,
    images: Number(values.images),
    history: Number(values.history),
  });
  const bin = fileURLToPath(new URL('../bin/adience-report.js', import.meta.url));
  const buildSeconds = repeat.map(() => {
    const start = performance.now();
    const words = [bin, 'build', 'big', '--runs', runs, '--out', out];
    const { status, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
    return Math.round(performance.now() - start) / 1000;
  });
  const page = join(out, 'big/index.html');
  const openMilliseconds = await openings(pathToFileURL(page).href);
  const sizes = {
    runs: 5 * trials.length,
    images: Number(values.images),
    historyRows: 5 * trials.length * Number(values.history),
    pageBytes: (await stat(page)).size,
  };
  console.log(JSON.stringify({ ...sizes, buildSeconds, openMilliseconds }));
} finally {
  await rm(folder, { recursive: true });
}

/** From the start of the navigation to the end of the page's script, in a fresh context each time. */
async function openings(address: string): Promise<readonly number[]> {
  if (missing('chromium')) return [];
  const browser = await launchChromium();
  try {
    const times: number[] = [];
    for (const _ of repeat) {
      const page = await (await browser.newContext()).newPage();
      await page.goto(address);
      if ((await page.locator('form.controls:visible').count()) === 0) throw new Error('not interactive');
      times.push(Math.round(await loadEnd(page)));
    }
    return times;
  } finally {
    await browser.close();
  }
}
