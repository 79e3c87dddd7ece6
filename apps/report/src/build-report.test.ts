import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { publishedResults } from '@adience/baselines';
import { formatCell } from '@adience/figures';
import { buildReport, type BuiltReport } from './build-report.ts';
import { fixtureRuns } from './fixture-runs.ts';

let folder: string;
const warnings: string[] = [];
const build = (experiment: string, out = 'reports') =>
  buildReport(experiment, {
    ...{ runs: join(folder, 'runs'), out: join(folder, out) },
    warn: (message) => warnings.push(message),
  });
const cellsOf = ({ content }: BuiltReport, trial: string, crop: string) =>
  content.accuracy.rows.find(({ cells }) => String(cells[0]).startsWith(trial) && cells[1] === crop)!.cells;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'adience-report-'));
  const runs = join(folder, 'runs');
  await fixtureRuns(runs, { experiment: 'g', task: 'gender', dataset: 'adience', trials: ['base'] });
  await fixtureRuns(runs, {
    ...{
      experiment: 'a',
      task: 'age',
      dataset: 'synthetic',
      trials: ['lrn=true', '<script>alert(1)<!script>_%'],
    },
    failed: ['lrn=true/3'],
  });
  const all = [0, 1, 2, 3, 4].map((fold) => `base/${fold}`);
  await fixtureRuns(runs, {
    experiment: 'f',
    task: 'age',
    dataset: 'adience',
    trials: ['base'],
    failed: all,
  });
}, 60_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('buildReport', () => {
  test("prints per fold what the predictions say, counted by hand, and the difference to the article's row", async () => {
    const built = await build('g');
    const shares: number[] = [];
    for (const fold of [0, 1, 2, 3, 4]) {
      const path = join(folder, 'runs/g/base/seed-1', `fold-${fold}`, 'predictions.csv');
      const lines = (await readFile(path, 'utf8')).trim().split('\n').slice(1);
      const rows = lines.map((line) => line.split(',')).filter((cells) => cells[3] === 'ten-crop');
      const right = rows.filter(
        ([, , truth, , male, female]) => (Number(female) > Number(male) ? '1' : '0') === truth,
      );
      shares.push((100 * right.length) / rows.length);
    }
    const mean = shares.reduce((sum, share) => sum + share, 0) / 5;
    const sd = Math.sqrt(shares.reduce((sum, share) => sum + (share - mean) ** 2, 0) / 4);
    const [, , exact, n, difference] = cellsOf(built, 'base', 'ten-crop');
    expect(exact).toEqual({ mean: expect.closeTo(mean, 9), sd: expect.closeTo(sd, 9) });
    expect(n).toBe('5/5');
    expect(difference).toBeCloseTo(mean - 86.8, 9); // Levi & Hassner 2015, over-sampling
    const page = await readFile(built.page, 'utf8');
    for (const share of shares) expect(page).toContain(`<td class="number">${share.toFixed(1)}</td>`);
  });

  test('holds every file, and the page asks for nothing and runs nothing', async () => {
    const { page } = await build('g');
    const root = join(folder, 'reports/g');
    expect(await readdir(join(root, 'figures'))).toEqual(
      ['confusion-base-center', 'confusion-base-ten-crop', 'folds-exact', 'learning-base'].flatMap((name) => [
        `${name}.svg`,
        `${name}.vl.json`,
      ]),
    );
    expect(await readdir(join(root, 'tables'))).toContain('accuracy.tex');
    const html = await readFile(page, 'utf8');
    expect(html).not.toMatch(/<script|<link|<img|<iframe|@import|\son\w+=|\sstyle=/i);
    expect(html.match(/(?:src|href|srcset|action)="(?!#)[^"]*"/g)).toBeNull();
    expect(html.match(/url\((?!data:|#)/g)).toBeNull();
    const style = /<style>([^]*?)<\/style>/.exec(html)![1]!;
    const hash = createHash('sha256').update(style).digest('base64');
    expect(html).toContain(`default-src 'none'; style-src 'sha256-${hash}'`);
    const ids = html.match(/ id="[^"]+"/g)!;
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("states every choice of the protocol beside the authors', and whether they are equal", async () => {
    const { content, page } = await build('g');
    const rows = content.protocol.rows.map(({ cells }) => cells.map(String));
    // The prototxt's own numbers, and the split that the fixture's runs have instead of the authors'.
    expect(rows).toContainEqual(['solver.stepSize', '10000', '10000', 'yes']);
    expect(rows).toContainEqual(['solver.headMultiplier', '10', '10', 'yes']);
    expect(rows).toContainEqual(['model.lrnSize', '5', '5', 'yes']);
    expect(rows).toContainEqual(['validation.split', 'subject', 'authors', 'no']);
    expect(rows).toContainEqual(['folds tested', '0, 1, 2, 3, 4', '0, 1, 2, 3, 4', 'yes']);
    const { config } = content.subject.trials[0]!.runs[0]!;
    for (const group of ['image', 'augmentation', 'model', 'solver', 'evaluation'] as const)
      for (const key of Object.keys(config[group]))
        expect(rows.map(([name]) => name)).toContain(`${group}.${key}`);
    expect(await readFile(page, 'utf8')).toContain('validation.split');
    const synthetic = (await build('a')).content.protocol.rows.map(({ cells }) => cells.map(String));
    expect(synthetic).toContainEqual(['dataset.name', 'synthetic', 'adience', 'no']);
  });

  test('writes the same bytes from the same runs', async () => {
    await build('g', 'one');
    await build('g', 'two');
    for (const name of ['index.html', 'figures/confusion-base-center.svg', 'tables/accuracy.csv'])
      expect(await readFile(join(folder, 'one/g', name))).toEqual(
        await readFile(join(folder, 'two/g', name)),
      );
    expect((await readdir(join(folder, 'one'))).sort()).toEqual(['g']);
  });

  test('says synthetic everywhere, claims no difference, and names the failed fold', async () => {
    const built = await build('a');
    const { accuracy, folds, confusions, curves, dataset } = built.content;
    const captions = [accuracy, folds, ...confusions, ...curves, ...dataset].map(({ caption }) => caption);
    for (const caption of captions) expect(caption).toMatch(/^Synthetic faces\. /);
    for (const figure of [folds, ...confusions, ...curves])
      expect(JSON.stringify(figure.spec.title)).toContain('Synthetic faces');
    expect(accuracy.columns.map(({ header }) => header)).not.toContain('vs article');
    expect(cellsOf(built, 'lrn=true', 'center')[4]).toBe('4/5');
    expect(accuracy.notes.join()).toContain('lrn=true is incomplete (fold 3, seed 1: failed: loss is NaN');
    expect(await readFile(built.page, 'utf8')).toContain('lrn=true, fold 3, seed 1: failed: loss is NaN');
  });

  test('lets no name become markup or LaTeX', async () => {
    const { page, content } = await build('a');
    expect(content.subject.trials.map(({ name }) => name)).toContain('<script>alert(1)<!script>_%');
    const html = await readFile(page, 'utf8');
    expect(html).not.toContain('<script');
    expect(html).toContain('&lt;script&gt;alert(1)&lt;!script&gt;_%');
    const tex = await readFile(join(folder, 'reports/a/tables/accuracy.tex'), 'utf8');
    expect(tex).toContain(
      '\\textless{}script\\textgreater{}alert(1)\\textless{}!script\\textgreater{}\\_\\%',
    );
  });

  test('shows the published rows as their sources print them', async () => {
    const { content } = await build('g');
    const row = content.accuracy.rows.find(({ cells }) => cells[0] === 'Levi & Hassner 2015, single crop')!;
    expect(formatCell(row.cells[2]!, content.accuracy.columns[2]!)).toBe('85.9 ± 1.4');
    expect(content.accuracy.rows).toHaveLength(2 + publishedResults('gender').length);
  });

  test('refuses an unknown experiment by naming the known, and one without a finished run', async () => {
    await expect(build('nope')).rejects.toThrow(/no experiment "nope" in .*; there are: a, f, g/);
    await expect(build('f')).rejects.toThrow('experiment "f" has no finished run yet (5 runs started)');
    expect(await readdir(join(folder, 'reports'))).not.toContain('f');
  });

  test('tells of a run that cannot be read, counts it as missing and goes on', async () => {
    await fixtureRuns(join(folder, 'runs'), {
      experiment: 'b',
      task: 'gender',
      dataset: 'adience',
      trials: ['base'],
    });
    await writeFile(join(folder, 'runs/b/base/seed-1/fold-2/run.json'), '{');
    const built = await build('b');
    expect(warnings.filter((line) => line.includes('fold-2'))).toHaveLength(1);
    expect(cellsOf(built, 'base', 'center').slice(3)).toEqual(['4/5', null]);
  });
});
