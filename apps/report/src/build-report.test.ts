import { createHash } from 'node:crypto';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { publishedResults } from '@adience/services';
import { formatCell, type Table } from '@adience/figures';
import { customTask, tasks } from '@adience/tasks';
import { buildReport, type BuildOptions, type BuiltReport } from './build-report.ts';
import { fixtureRuns } from '../testing/fixture-runs.ts';
import type { ReportSubject } from './report-subject.ts';

let folder: string;
const warnings: string[] = [];
const kept = new Map<string, Promise<BuiltReport>>();
/** Builds a report once for all the tests that look at it. */
function build(experiments: string | readonly string[], changed: Partial<BuildOptions> = {}) {
  const key = JSON.stringify([experiments, changed]);
  const built =
    kept.get(key) ??
    buildReport([experiments].flat(), {
      runs: join(folder, 'runs'),
      out: join(folder, 'reports'),
      venue: 'cvpr' as const,
      warn: (message) => warnings.push(message),
      ...changed,
    });
  kept.set(key, built);
  return built;
}
const tableOf = ({ reports }: BuiltReport, name: string): Table =>
  reports.flatMap(({ tables }) => tables).find((table) => table.name === name)!;
const cellsOf = (built: BuiltReport, trial: string, crop: string) =>
  tableOf(built, 'accuracy').rows.find(
    ({ cells }) => String(cells[0]).startsWith(trial) && cells[1] === crop,
  )!.cells;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'adience-report-'));
  const runs = join(folder, 'runs');
  await fixtureRuns(runs, { experiment: 'g', task: tasks.gender, dataset: 'adience', trials: ['base'] });
  await fixtureRuns(runs, {
    experiment: 'g2',
    task: tasks.gender,
    dataset: 'adience',
    trials: ['base'],
    backend: 'tensorflow',
    failed: ['base/4'],
  });
  await fixtureRuns(runs, { experiment: 'h', task: tasks.age, dataset: 'adience', trials: ['base'] });
  await fixtureRuns(runs, {
    experiment: 'a',
    task: tasks.age,
    dataset: 'synthetic',
    trials: ['lrn=true', 'lrn=false'],
    failed: ['lrn=true/3'],
  });
  await fixtureRuns(runs, {
    experiment: 'e',
    task: customTask({ name: 'emotion', classes: ['calm', 'happy', 'sad'], ordered: false }),
    dataset: 'adience',
    trials: ['base'],
  });
  const all = [0, 1, 2, 3, 4].map((fold) => `base/${fold}`);
  await fixtureRuns(runs, {
    experiment: 'f',
    task: tasks.age,
    dataset: 'adience',
    trials: ['base'],
    failed: all,
  });
}, 60_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('buildReport', () => {
  test("claims the difference to the paper's row, and counts every fold", async () => {
    const [, , exact, , n, difference] = cellsOf(await build('g'), 'base', 'ten-crop');
    expect(n).toBe('5/5');
    expect(difference).toBeCloseTo((exact as { mean: number }).mean - 86.8, 9); // Levi & Hassner 2015, over-sampling
  });

  test('holds every file, and the page asks for nothing and runs nothing but its own script', async () => {
    const { page } = await build('g');
    const root = join(folder, 'reports/g');
    const names = [
      'calibration',
      'confusion-base-center',
      'confusion-base-ten-crop',
      'folds-exact',
      'learning-base',
      'published',
      'recall',
      'roc',
    ];
    expect(await readdir(join(root, 'figures'))).toEqual(
      names.flatMap((name) => ['pdf', 'png', 'svg', 'vl.json'].map((suffix) => `${name}.${suffix}`)),
    );
    for (const suffix of ['csv', 'md', 'tex'])
      expect(await readdir(join(root, 'tables'))).toContain(`accuracy.${suffix}`);
    const html = await readFile(page, 'utf8');
    const markup = html.replace(/<script>[^]*?<\/script>/, '');
    expect(markup.match(/<link|<img|<iframe|<object|<base\b|@import|\son\w+=|\sstyle=/i)).toBeNull();
    expect(markup.match(/\s(?:src|srcset|action)="(?!#)[^"]*"/g)).toBeNull();
    // Links lead to the files beside the page, and to each of them.
    const links = [...markup.matchAll(/\shref="([^#"][^"]*)"/g)].map(([, path]) => path!);
    const written = (await readdir(root, { recursive: true })).filter((path) => path.includes('.'));
    expect(new Set(links)).toEqual(
      new Set(written.filter((path) => path !== 'index.html' && !path.startsWith('tables/results.'))),
    );
    expect(html.match(/url\((?!data:|#)/g)).toBeNull();
    const hash = (text: string) => createHash('sha256').update(text).digest('base64');
    const style = /<style>([^]*?)<\/style>/.exec(html)![1]!;
    const script = /<script>([^]*?)<\/script>/.exec(html)![1]!;
    expect(html).toContain(
      `default-src 'none'; style-src 'sha256-${hash(style)}'; script-src 'sha256-${hash(script)}'`,
    );
    const ids = html.match(/ id="[^"]+"/g)!;
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('every chart has its numbers as a table below it', async () => {
    const built = await build('a');
    const html = await readFile(built.page, 'utf8');
    const charts = html.split('<div class="figure').slice(1);
    expect(charts).toHaveLength(built.reports[0]!.figures.length);
    for (const chart of charts) expect(chart).toMatch(/<svg[^>]*role="img"[^]*<figcaption>[^]*<table>/);
  });

  test("states every choice of the protocol beside the authors', and whether they are equal", async () => {
    const built = await build('g');
    const rowsOf = (one: BuiltReport) => tableOf(one, 'protocol').rows.map(({ cells }) => cells.map(String));
    const rows = rowsOf(built);
    // The prototxt's own numbers, and the split that the fixture's runs have instead of the authors'.
    expect(rows).toContainEqual(['solver.stepSize', '10000', '10000', 'yes']);
    expect(rows).toContainEqual(['solver.headMultiplier', '10', '10', 'yes']);
    expect(rows).toContainEqual(['model.lrnSize', '5', '5', 'yes']);
    expect(rows).toContainEqual(['validation.split', 'subject', 'authors', 'no']);
    expect(rows).toContainEqual(['folds tested', '0, 1, 2, 3, 4', '0, 1, 2, 3, 4', 'yes']);
    const { config } = built.reports[0]!.subject.trials[0]!.runs[0]!;
    if (!('model' in config)) throw new Error('a service');
    for (const group of ['image', 'augmentation', 'model', 'solver', 'evaluation'] as const)
      for (const key of Object.keys(config[group]))
        expect(rows.map(([name]) => name)).toContain(`${group}.${key}`);
    expect(await readFile(built.page, 'utf8')).toContain('validation.split');
    expect(rowsOf(await build('a'))).toContainEqual(['dataset.name', 'synthetic', 'adience', 'no']);
  });

  test('writes the same bytes from the same runs', async () => {
    await build('g');
    await build('g', { out: join(folder, 'again') });
    const files = [
      'index.html',
      ...(await readdir(join(folder, 'again/g/figures'))).map((name) => `figures/${name}`),
    ];
    files.push('tables/accuracy.csv', 'tables/accuracy.tex', 'tables/accuracy.md');
    for (const name of files) {
      const [one, two] = [
        await readFile(join(folder, 'reports/g', name)),
        await readFile(join(folder, 'again/g', name)),
      ];
      expect([name, one.equals(two)]).toEqual([name, true]);
    }
    expect(await readdir(join(folder, 'again'))).toEqual(['g']);
  });

  test('says synthetic everywhere, claims no difference, and names the failed fold', async () => {
    const built = await build('a');
    const [{ tables, figures }] = built.reports as [(typeof built.reports)[0]];
    for (const { caption } of [...tables, ...figures]) expect(caption).toMatch(/^Synthetic faces\. /);
    for (const figure of figures) {
      const spec = JSON.parse(
        await readFile(join(folder, 'reports/a/figures', `${figure.name}.vl.json`), 'utf8'),
      );
      expect(spec.title).toBe('Synthetic faces');
    }
    expect(figures.map(({ name }) => name)).not.toContain('published');
    expect(figures.map(({ name }) => name)).toContain('ablation');
    expect(tableOf(built, 'accuracy').columns.map(({ header }) => header)).not.toContain('vs paper');
    expect(cellsOf(built, 'LRN on', 'center')[5]).toBe('4/5');
    expect(tableOf(built, 'accuracy').notes.join()).toContain(
      'LRN on is incomplete (fold 3, seed 1: failed: loss is NaN',
    );
    const html = await readFile(built.page, 'utf8');
    // On the page once, as a badge; before its title too, where a tab shows no badge.
    const shown = html.replace(/<script[^]*?<\/script>/g, '').match(/Synthetic faces/g);
    expect(shown).toHaveLength(2);
    expect(html).toContain('LRN on, fold 3, seed 1: failed: loss is NaN');
    expect(html).toMatch(/LRN off against LRN on, center: [−+]?\d+\.\d percentage points \(4 of 5 folds\)/);
  });

  test('puts several experiments on one page, gives accuracy by age, and keeps their files apart', async () => {
    const built = await build(['h', 'g', 'h'], { name: 'paper' });
    expect(built.page).toBe(join(folder, 'reports/paper/index.html'));
    expect(await readdir(join(folder, 'reports/paper'))).toEqual(['g', 'h', 'index.html']);
    expect(await readdir(join(folder, 'reports/paper/g/figures'))).toContain('accuracy-by-age.pdf');
    const images = tableOf(built, 'accuracy-by-age').rows.filter(({ cells }) => cells[1] === 'center');
    expect(images.reduce((sum, { cells }) => sum + Number(cells[3]), 0)).toBe(300); // five folds of sixty
    const html = await readFile(built.page, 'utf8');
    expect(html.match(/<article/g)).toHaveLength(2);
    const ids = html.match(/ id="[^"]+"/g)!;
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('puts experiments on the same test images side by side, and tells what they do not share', async () => {
    const built = await build(['g', 'h', 'a', 'g2'], { name: 'side' });
    const [g, h, a, g2] = built.reports.map(({ subject }) => subject) as ReportSubject[];
    expect([h, a, g2].map((subject) => subject!.across)).toEqual([null, null, null]);
    const { experiments, differences, comparisons } = g!.across!;
    expect(experiments).toEqual(['g', 'g2']);
    expect(differences).toEqual([
      { key: 'backend', values: ['onnxruntime 1.30.0, cpu', 'tensorflow 1.30.0, cpu'] },
    ]);
    // By hand: the mean over the four folds that both have.
    const exact = (subject: ReportSubject) =>
      subject.trials[0]!.crops.find(({ crop }) => crop === 'center')!.predictions.map(
        ({ rows }) => rows.filter((row) => row.probabilities[row.trueClass]! > 0.5).length / rows.length,
      );
    const [ours, theirs] = [exact(g!), exact(g2!)];
    const mean = theirs.reduce((sum, value, fold) => sum + 100 * (value - ours[fold]!), 0) / 4;
    const center = comparisons.find(({ crop }) => crop === 'center')!;
    expect([theirs.length, center.folds]).toEqual([4, [0, 1, 2, 3]]);
    expect(center.meanDifference).toBeCloseTo(mean, 9);
    const row = tableOf(built, 'comparison').rows.find(
      ({ cells }) => cells[0] === 'g2' && cells[1] === 'center',
    )!;
    expect((row.cells[4] as { mean: number }).mean).toBeCloseTo(mean, 9);
    expect(row.cells.at(-1)).toBe('4/5');
    const figures = await readdir(join(folder, 'reports/side/g/figures'));
    for (const name of ['g', 'g2']) expect(figures).toContain(`comparison-${name}-ten-crop.pdf`);
  });

  test('an experiment alone says how to have its accuracy by age', async () => {
    const html = await readFile((await build('g')).page, 'utf8');
    expect(html).toContain(
      'build the report together with an age experiment on the same images: adience-report build AGE-EXPERIMENT g.',
    );
  });

  test("gives accuracy by age of a task with the user's own classes, under its own name; age itself has none", async () => {
    const { reports } = await build(['h', 'e'], { name: 'emotion' });
    const [age, emotion] = reports.map(({ figures }) =>
      figures.find(({ name }) => name === 'accuracy-by-age'),
    );
    expect(age).toBeUndefined();
    expect(emotion!.caption).toMatch(/^Exact accuracy on Adience, emotion, by true age class/);
    expect(emotion!.caption).toContain('Ages: the true classes of h, known for 300 of 300 predictions.');
    // By hand: the images of the age experiment whose class is 0-2, and those of them that are right here.
    const [ages, answers] = reports.map(({ subject }) =>
      subject.trials[0]!.crops[0]!.predictions.flatMap(({ rows }) => rows),
    );
    const young = new Set(ages!.filter(({ trueClass }) => trueClass === 0).map(({ image }) => image));
    const own = answers!.filter(({ image }) => young.has(image));
    const right = own.filter(
      ({ probabilities, trueClass }) => Math.max(...probabilities) === probabilities[trueClass],
    );
    expect(emotion!.table.rows[0]!.cells.slice(0, 5)).toEqual([
      'base',
      'center',
      '0-2',
      own.length,
      expect.closeTo((100 * right.length) / own.length, 9),
    ]);
  });

  test('shows the published rows as their sources print them', async () => {
    const table = tableOf(await build('g'), 'accuracy');
    const row = table.rows.find(({ cells }) => cells[0] === 'Levi & Hassner 2015, single crop')!;
    expect(formatCell(row.cells[2]!, table.columns[2]!)).toBe('85.9 ± 1.4');
    expect(table.rows).toHaveLength(2 + publishedResults('gender').length);
  });

  test('refuses an unknown experiment by naming the known, and one without a finished run', async () => {
    await expect(build('nope')).rejects.toThrow(/no experiment "nope" in .*; there are: a, e, f, g, g2, h/);
    await expect(build(['g', 'f'])).rejects.toThrow(
      'experiment "f" has no finished run yet (5 runs started)',
    );
    expect(await readdir(join(folder, 'reports'))).not.toContain('g+f');
  });

  test('tells of a run that cannot be read, counts it as missing and continues', async () => {
    await fixtureRuns(join(folder, 'runs'), {
      experiment: 'b',
      task: tasks.gender,
      dataset: 'adience',
      trials: ['base'],
    });
    await writeFile(join(folder, 'runs/b/base/seed-1/fold-2/run.json'), '{');
    const built = await build('b');
    expect(warnings.filter((line) => line.includes('fold-2'))).toHaveLength(1);
    expect(cellsOf(built, 'base', 'center').slice(4)).toEqual(['4/5', null]);
  });
});
