import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { runSummary, writtenTask } from '@adience/evaluation';
import { openRun, recordPlan, runFolder } from '@adience/tracking';
import { runStart } from './testing/run-start.ts';

/*
 * One set of runs, and every command that says something of it. By hand, over three folds and two seeds:
 *   lrn=true:  fold 0 has 1 of 4 right under seed 1 and 3 of 4 under seed 2, fold 1 has 4 of 4 under seed 1:
 *              seeds of a fold averaged first, 50 and 100, so 75 ± 35.36 (50 / sqrt 2), n = 2/3
 *   lrn=false: fold 1 has 1 of 4 under seed 1: 25, n = 1/3
 *   all=right: has 4 of 4, but is not in the experiment's newest plan: in no number
 */
const runs = [
  { trial: 'lrn=true', seed: 1, fold: 0, rights: 1 },
  { trial: 'lrn=true', seed: 2, fold: 0, rights: 3 },
  { trial: 'lrn=true', seed: 1, fold: 1, rights: 4 },
  { trial: 'lrn=false', seed: 1, fold: 1, rights: 1 },
  { trial: 'all=right', seed: 1, fold: 0, rights: 4 },
];
const task = { name: 'gender', classes: ['male', 'female'], ordered: false };

let home: string;
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'adience-agreement-'));
  for (const run of runs) await writeRun(run);
  await recordPlan(join(home, 'runs'), 'x', {
    plannedAt: '2026-01-01T00:00:00.000Z',
    command: 'adience plan x.yaml',
    question: null,
    task,
    folds: [0, 1, 2],
    seeds: [1, 2],
    baseline: 'lrn=true',
    trials: [trialOf(true), trialOf(false)],
  });
});
afterAll(() => rmSync(home, { recursive: true }));

const trialOf = (lrn: boolean) => {
  const name = `lrn=${lrn}`;
  return { name, settings: { 'model.lrn': lrn }, settingsSha256: `settings of ${name}` };
};

async function writeRun({ trial, seed, fold, rights }: (typeof runs)[number]): Promise<void> {
  const place = join(home, 'runs');
  const start = runStart({
    id: `${trial}/${seed}/${fold}`,
    edition: 2,
    settingsSha256: `settings of ${trial}`,
    trial,
    seed,
    testFold: fold,
    ordered: false,
  });
  const rows = [0, 1, 2, 3].map((at) => ({
    image: `${fold}/${at}.jpg`,
    subject: `${fold}-${at}`,
    trueClass: 0,
    crop: 'center',
    probabilities: at < rights ? [0.75, 0.25] : [0.25, 0.75],
  }));
  const writer = await openRun(runFolder(place, 'x', trial, seed, fold), start, join(place, 'x'));
  await writer.finish(rows, runSummary(writtenTask(task), { center: rows }), {});
}

/** What a program prints on stdout. */
function output(bin: string, ...words: string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [resolve(bin), ...words], {
    cwd: home,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}
const adience = (...words: string[]) => output('apps/runner/bin/adience.js', ...words);
/** The words of a line of a table that begins with `name`, two spaces between cells. */
const cells = (text: string, name: string) =>
  text
    .split('\n')
    .find((line) => line.startsWith(name))!
    .trimEnd()
    .split(/ {2,}/);

test('runs ls --group-by trial', () => {
  const text = adience('runs', 'ls', 'x', '--group-by', 'trial');
  expect(cells(text, 'trial')).toEqual(['trial', 'n', 'center']);
  expect(cells(text, 'lrn=true')).toEqual(['lrn=true', '2/3', '75.0 ± 35.4']);
  expect(cells(text, 'lrn=false')).toEqual(['lrn=false', '1/3', '25.0']);
  expect(cells(text, 'all=right')).toEqual(['all=right', '0/3', '-']);
});

test('the same for programs, every group with the same columns', () => {
  const rows = JSON.parse(adience('runs', 'ls', 'x', '--group-by', 'trial', '--json')) as Record<
    string,
    unknown
  >[];
  const of = (trial: string) => rows.find((row) => row['trial'] === trial)!;
  expect(of('lrn=true')).toMatchObject({ n: 2, planned: 3, center_mean: 0.75 });
  expect(of('lrn=true')['center_sd']).toBeCloseTo(0.5 / Math.SQRT2, 12);
  expect(of('all=right')).toMatchObject({ n: 0, planned: 3, center_mean: null, center_sd: null });
  expect(new Set(rows.map((row) => Object.keys(row).join())).size).toBe(1);
});

test('runs compare', () => {
  const text = adience('runs', 'compare', 'x');
  const sides = cells(text, 'key').slice(1);
  const [center, n] = ['center, %', 'n '].map((name) => cells(text, name).slice(1));
  const of = (trial: string) => [center, n].map((row) => row![sides.indexOf(`x/${trial}`)]);
  expect(of('lrn=true')).toEqual(['75.00 ± 35.36', '2/3']);
  expect(of('lrn=false')).toEqual(['25.00', '1/3']);
  expect(of('all=right')).toEqual(['-', '0/3']);
});

test('the report', () => {
  interface Exact {
    readonly mean: number;
    readonly sd: number | null;
    readonly n: number;
    readonly planned: number;
  }
  const { experiments } = JSON.parse(output('apps/report/bin/adience-report.js', 'build', 'x', '--json')) as {
    experiments: { trials: { name: string; crops: { exact: Exact }[] }[]; leftOut: object[] }[];
  };
  const [{ trials, leftOut } = { trials: [], leftOut: [] }] = experiments;
  expect(trials.map(({ name }) => name)).toEqual(['lrn=true', 'lrn=false']);
  const [first, second] = trials.map(({ crops }) => crops[0]!.exact);
  expect(first).toMatchObject({ mean: 0.75, n: 2, planned: 3 });
  expect(first!.sd).toBeCloseTo(0.5 / Math.SQRT2, 12);
  expect(second).toMatchObject({ mean: 0.25, sd: null, n: 1, planned: 3 });
  expect(leftOut).toMatchObject([{ trial: 'all=right', fold: 0, seed: 1 }]);
});

/** The cells of the experiment's own rows of a page's accuracy table, without the dagger of those not significantly different. */
function accuracyRows(html: string): readonly (readonly string[])[] {
  const table = html.slice(html.indexOf('data-table="accuracy"'));
  const body = table.slice(table.indexOf('<tbody>'), table.indexOf('</tbody>'));
  const rows = [...body.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row]) => row!);
  return rows.map((row) =>
    [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell]) => cell!.replace(/<[^>]*>| †$/g, '')),
  );
}

/** The page that `adience-report serve` answers with. */
async function servedPage(path: string): Promise<string> {
  const words = [resolve('apps/report/bin/adience-report.js'), 'serve', '--port', '0'];
  const server = spawn(process.execPath, words, { cwd: home, stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const [url] = (await once(server.stdout, 'data')) as [Buffer];
    return await (await fetch(new URL(path, url.toString().trim()))).text();
  } finally {
    server.kill();
    await once(server, 'exit');
  }
}

test('the page that is built, and the live page', async () => {
  const { page } = JSON.parse(output('apps/report/bin/adience-report.js', 'build', 'x', '--json')) as {
    page: string;
  };
  const built = accuracyRows(readFileSync(resolve(home, page), 'utf8'));
  const live = accuracyRows(await servedPage('/report?experiment=x'));
  for (const rows of [built, live]) {
    const shown = rows.map(([method, crops, exact, , n]) => [method, crops, exact, n]);
    expect(shown).toEqual([
      ['LRN on (baseline)', 'center', '75.0 ± 35.4', '2/3'],
      ['LRN off', 'center', '25.0', '1/3'],
    ]);
  }
  expect(live).toEqual(built);
}, 60_000);
