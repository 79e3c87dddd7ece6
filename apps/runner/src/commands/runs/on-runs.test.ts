import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { openRun, runFolder } from '@adience/tracking';
import { main } from '../../main.ts';
import { runStart } from '../../testing/run-start.ts';

/* `adience runs`, on runs that are made up: three trials, two folds, of known accuracies. */

let home: string;
let before: string;
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'on-runs-'));
  before = process.cwd();
  process.chdir(home);
  for (const [trial, momentum, exact] of [
    ['momentum=0.5', 0.5, 0.25],
    ['momentum=0.9', 0.9, 0.5],
    ['momentum=0.95', 0.95, 1],
  ] as const)
    for (const fold of [0, 1]) await finish(trial, momentum, fold, exact);
});
afterEach(() => {
  process.chdir(before);
  rmSync(home, { recursive: true });
});

async function finish(trial: string, momentum: number, fold: number, exact: number): Promise<void> {
  const start = runStart({ trial, testFold: fold, settings: { 'solver.momentum': momentum } });
  const config = { ...start.config, solver: { ...(start.config as { solver: object }).solver, momentum } };
  const folder = runFolder('runs', 'x', trial, 1, fold);
  const writer = await openRun(folder, { ...start, config } as typeof start, join('runs', 'x'));
  const rows = [{ image: `${fold}`, subject: 's', trueClass: 0, crop: 'center', probabilities: [1, 0] }];
  await writer.finish(rows, { center: { exact } }, {});
}

/** What `adience <words>` prints, and how it ends. */
async function adience(...words: string[]) {
  const [out, err]: [string[], string[]] = [[], []];
  const spies = [
    jest.spyOn(console, 'log').mockImplementation((line) => void out.push(`${String(line)}\n`)),
    jest.spyOn(process.stdout, 'write').mockImplementation((text) => out.push(String(text)) > 0),
    jest.spyOn(console, 'error').mockImplementation((line) => void err.push(String(line))),
  ];
  process.exitCode = 0;
  try {
    await main(words);
    return { out: out.join(''), err: err.join('\n'), code: process.exitCode };
  } finally {
    process.exitCode = 0;
    for (const spy of spies) spy.mockRestore();
  }
}
const rows = async (...words: string[]) =>
  JSON.parse((await adience('runs', 'ls', '--json', ...words)).out) as Record<string, unknown>[];

describe('adience runs ls', () => {
  test('sorts numbers as numbers, limits, and prints the columns that were asked for in their order', async () => {
    const words = [
      '--sort',
      'solver.momentum:desc',
      '--limit',
      '3',
      '--columns',
      'fold,solver.momentum,center',
    ];
    expect(await rows(...words)).toEqual([
      { fold: 0, 'solver.momentum': 0.95, center: 1 },
      { fold: 1, 'solver.momentum': 0.95, center: 1 },
      { fold: 0, 'solver.momentum': 0.9, center: 0.5 },
    ]);
    const { out, err } = await adience('runs', 'ls', ...words);
    expect(out.split('\n').slice(0, 2)).toEqual([
      'fold  solver.momentum  center, %',
      '   0             0.95  100.0',
    ]);
    expect(err).toBe('3 of 6 runs');
  });

  test('gives the same values with a condition as without: numbers are numbers, tags a list', async () => {
    await adience('runs', 'tag', 'x', 'demo', '--where', 'fold = 1');
    const [all, some] = [await rows(), await rows('--where', "tags LIKE '% demo %'")];
    expect(some).toEqual(all.filter((row) => row['fold'] === 1));
    expect(some[0]).toMatchObject({ seed: 1, 'solver.momentum': 0.5, tags: ['demo'], center: 0.25 });
  });

  test.each([
    ['--sort centre', '--sort: no column "centre", did you mean center?'],
    ['--columns trial,fodl', '--columns: no column "fodl", did you mean fold?'],
    ['--limit 0', '--limit: must be an integer of at least 1 (is "0")'],
  ])('%s is one line', async (words, message) => {
    expect(await adience('runs', 'ls', ...words.split(' '))).toEqual({ out: '', err: message, code: 2 });
  });
});

describe('adience runs diff', () => {
  test('names the settings and the accuracies in which two trials differ, and nothing else', async () => {
    const { out } = await adience('runs', 'diff', 'x/momentum=0.5', 'x/momentum=0.95', '--json');
    expect(JSON.parse(out)).toEqual({
      before: 'x/momentum=0.5',
      after: 'x/momentum=0.95',
      settings: [{ key: 'solver.momentum', before: '0.5', after: '0.95' }],
      provenance: [],
      results: [{ key: 'center, %', before: { mean: 0.25, sd: 0 }, after: { mean: 1, sd: 0 } }],
    });
    const text = (await adience('runs', 'diff', 'x/momentum=0.5', 'x/momentum=0.95')).out;
    expect(text).toMatch(/solver\.momentum +0\.5 +0\.95\n/);
  });

  test('of an experiment with several trials asks which', async () => {
    const { err, code } = await adience('runs', 'diff', 'x', 'x/momentum=0.5');
    expect([code, err]).toEqual([
      2,
      expect.stringMatching(/^x: has 3 trials; name one of x\/momentum=0\.5, /),
    ]);
  });
});

describe('adience runs rm and restore', () => {
  const file = () => readFileSync('runs/x/momentum=0.9/seed-1/fold-1/predictions.csv', 'utf8');

  test('what is removed is in no listing, and comes back as it was', async () => {
    const [listed, csv] = [await rows(), file()];
    expect((await adience('runs', 'rm', 'x/momentum=0.9')).out).toContain('2 runs moved to the trash');
    expect(existsSync('runs/x/momentum=0.9')).toBe(false);
    expect((await rows()).map((row) => row['trial'])).not.toContain('momentum=0.9');
    expect((await adience('runs', 'restore', 'x/momentum=0.9/seed-1/fold-1')).out).toContain(
      '1 run restored',
    );
    expect(file()).toBe(csv);
    expect((await adience('runs', 'restore')).out).toContain('1 run restored');
    expect(await rows()).toEqual(listed);
    expect(existsSync('runs/.trash')).toBe(false);
  });

  test('a run that was made again stays where it is, and the one in the trash stays there', async () => {
    await adience('runs', 'rm', 'x/momentum=0.9/seed-1/fold-1');
    await finish('momentum=0.9', 0.9, 1, 0.75);
    const { out, err } = await adience('runs', 'restore');
    expect(out).toBe('0 runs restored\n');
    expect(err).toMatch(
      /^warning: x\/momentum=0\.9\/seed-1\/fold-1: is there again; the one in the trash stays in /,
    );
    const [row] = await rows('--where', "trial = 'momentum=0.9' AND fold = 1");
    expect(row).toMatchObject({ center: 0.75 });
  });

  test('--dry-run moves nothing, an unknown name neither', async () => {
    expect((await adience('runs', 'rm', 'x', '--dry-run')).out).toContain(
      '6 runs would be moved to the trash',
    );
    const { err, code } = await adience('runs', 'rm', 'x/momentum=0.9', 'x/none');
    expect([code, err]).toEqual([2, expect.stringMatching(/^no run "x\/none"; there are: /)]);
    expect(await rows()).toHaveLength(6);
    expect(await adience('runs', 'restore', 'x')).toMatchObject({
      code: 2,
      err: 'no run "x" in the trash; there are: none',
    });
  });
});
