import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { recordPlan, type PredictionRow } from '@adience/tracking';
import { tasks } from '@adience/tasks';
import { buildReport, type BuiltReport } from './build-report.ts';
import { writeFixtureRun, type FixtureRun } from '../testing/fixture-run.ts';

let folder: string;
const sharp = (classes: number, predicted: number) =>
  Array.from({ length: classes }, (_, at) => (at === predicted ? 0.9 : 0.1 / (classes - 1)));
/** One image a pair of true and predicted class. */
const answers = (pairs: readonly (readonly [number, number])[], classes = 3): PredictionRow[] =>
  pairs.map(([trueClass, predicted], at) => ({
    image: `i${at}.jpg`,
    subject: `s${at}`,
    trueClass,
    crop: 'center',
    probabilities: sharp(classes, predicted),
  }));

const write = (experiment: string, changed: Partial<FixtureRun>) =>
  writeFixtureRun(join(folder, 'runs'), {
    experiment,
    task: tasks.age,
    dataset: 'adience',
    trial: 'base',
    settings: {},
    baseline: false,
    seed: 1,
    fold: 0,
    planned: { folds: [0, 1, 2, 3, 4], seeds: [1] },
    classes: ['0-2', '4-6', '8-13'],
    images: { train: 8, validation: 1, test: 2 },
    history: [],
    predictions: answers([
      [0, 0],
      [1, 0],
    ]),
    ...changed,
  });
async function report(
  experiment: string,
): Promise<{ html: string; built: BuiltReport; file: (path: string) => Promise<string> }> {
  const warn = (message: string) => expect(message).toBe('');
  const built = await buildReport([experiment], {
    runs: join(folder, 'runs'),
    out: join(folder, 'out'),
    venue: 'cvpr',
    warn,
  });
  const file = (path: string) => readFile(join(folder, 'out', experiment, path), 'utf8');
  return { built, file, html: await readFile(built.page, 'utf8') };
}
const rows = ({ reports }: BuiltReport, name: string) =>
  reports[0]!.tables.find((table) => table.name === name)!.rows.map(({ cells }) => cells);

beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'adience-edges-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('a report of what went wrong', () => {
  test('missing folds, and a single one: no spread is made up, nothing looks complete, no difference is claimed', async () => {
    await write('one-fold', {});
    const { built, html } = await report('one-fold');
    const [ours] = rows(built, 'accuracy');
    expect(ours!.slice(2)).toEqual([
      { mean: 50, sd: null },
      expect.anything(),
      { mean: 100, sd: null },
      '1/5',
      null,
    ]);
    expect(html).toContain('n = 1/5 folds');
    expect(html).toContain('base, fold 3, seed 1: no run found');
    expect(html).not.toMatch(/±\s*(?:NaN|0\.0|–)/);
    expect(html).not.toMatch(/NaN|undefined|Infinity/);
  });

  test('one fold of two trials: the verdict says that it cannot say', async () => {
    await write('pair', { trial: 'a', settings: { 'model.lrn': true }, baseline: true });
    await write('pair', {
      trial: 'b',
      settings: { 'model.lrn': false },
      predictions: answers([
        [0, 1],
        [1, 0],
      ]),
    });
    const { html } = await report('pair');
    expect(html).toContain(
      'LRN off against LRN on, center: −50.0 percentage points (1 of 5 folds), one fold cannot say whether that is chance.',
    );
  });

  test('a trial that has not begun is named as missing', async () => {
    const [a, b] = ['a', 'b'].map((name) => ({ name, settings: {}, settingsSha256: '' }));
    const { name, classes, ordered } = { ...tasks.age, classes: ['0-2', '4-6', '8-13'] };
    await write('begun', { trial: 'a' });
    await recordPlan(join(folder, 'runs'), 'begun', {
      plannedAt: '2026-01-01T00:00:00Z',
      command: 'adience run',
      question: null,
      task: { name, classes, ordered },
      folds: [0],
      seeds: [1],
      baseline: null,
      trials: [a!, b!],
    });
    const { html } = await report('begun');
    expect(html).toContain('b, fold 0, seed 1: no run found');
    expect(html).toContain('<summary>Configuration of a</summary>');
    expect(html).not.toContain('<summary>Configuration of b</summary>');
  });

  test('the same difference on every fold has no spread to test against, and is not called significant', async () => {
    for (const fold of [0, 1, 2, 3, 4]) {
      await write('flat', { fold, trial: 'a', settings: { 'model.lrn': true }, baseline: true });
      await write('flat', {
        fold,
        trial: 'b',
        settings: { 'model.lrn': false },
        predictions: answers([
          [0, 1],
          [1, 0],
        ]),
      });
    }
    const { built, html } = await report('flat');
    expect(html).toContain(
      '−50.0 percentage points, the same on every fold, so there is no spread to test against.',
    );
    const [ablation] = rows(built, 'ablation');
    expect(ablation!.slice(3, 7)).toEqual([null, null, null, null]);
    expect(html).not.toMatch(/NaN|undefined|Infinity/);
  });

  test('several trials without a declared baseline are not compared, and the page says why', async () => {
    await write('undeclared', { trial: 'a', settings: { 'model.lrn': true } });
    await write('undeclared', { trial: 'b', settings: { 'model.lrn': false } });
    expect((await report('undeclared')).html).toContain('No baseline was declared in the experiment file');
  });

  test('a class that is never predicted counts, and one without test images is told from one never recognised', async () => {
    await write('classes', {
      predictions: answers([
        [0, 0],
        [0, 0],
        [1, 0],
      ]),
    });
    const { built, html } = await report('classes');
    expect(html).toContain('Never predicted: 4-6, 8-13.');
    expect(html).toContain('Without a test image: 8-13.');
    expect(rows(built, 'recall').map((cells) => cells.slice(2, 5))).toEqual([
      ['0-2', 2, 100],
      ['4-6', 1, 0],
      ['8-13', 0, null],
    ]);
    // Balanced accuracy of the classes that are there; macro F1 of 0.8 and 0.
    const metrics = rows(built, 'metrics')[0]!;
    expect(metrics.slice(2, 4)).toEqual([
      { mean: 50, sd: null },
      { mean: expect.closeTo(40, 9), sd: null },
    ]);
    expect(html).not.toMatch(/NaN|undefined|Infinity/);
  });

  test('a fold without test images is missing, not zero', async () => {
    await write('empty', { fold: 0 });
    await write('empty', { fold: 1, predictions: [] });
    const { built, html } = await report('empty');
    expect(rows(built, 'accuracy')[0]![5]).toBe('1/5');
    expect(html).toContain('base, fold 1, seed 1: no test image of this fold');
  });

  test('a history of NaN is left out and counted; one of nothing else draws nothing', async () => {
    const line = (iteration: number, loss: number) => {
      return {
        iteration,
        split: 'train' as const,
        loss,
        accuracy: loss,
        learningRate: 0.001,
        imagesPerSecond: 9,
      };
    };
    await write('nan', { history: [line(10, 0.5), line(20, Number.NaN), line(30, Infinity)] });
    await write('all-nan', { history: [line(10, Number.NaN)] });
    const some = await report('nan');
    expect(some.html).toContain('4 values that are not finite are left out.');
    expect(some.html).not.toMatch(/[",(>\s]NaN/);
    expect((await report('all-nan')).html).toContain('No run has recorded a finite loss or accuracy.');
  });

  test('nothing that a run says becomes markup, script or LaTeX', async () => {
    const bad = `<script>alert(1)</script>"'&\\input{x}%$_#~^{}`;
    const probabilities = [0.2, 0.8, 0];
    const predictions = [{ image: `${bad}.jpg`, subject: bad, trueClass: 0, crop: bad, probabilities }];
    for (const fold of [0, 1])
      await write('bad&_%', {
        fold,
        classes: [bad, 'b', `</script><!--`],
        question: bad,
        trial: `t${fold}`,
        predictions,
        settings: { 'model.init': `${bad}${fold}` },
      });
    await write('bad&_%', {
      fold: 2,
      predictions: null,
      classes: [bad, 'b', `</script><!--`],
      question: bad,
    });
    const { html, file } = await report('bad&_%');
    // One script of the page's own; data in scripts that run nothing; not one of theirs.
    const scripts = html.match(/<script[^>]*>/g)!;
    expect(
      scripts.filter(
        (tag) => tag !== '<script type="application/json" class="latex">' && !tag.includes('answers-packed'),
      ),
    ).toEqual(['<script>']);
    expect(html.match(/<\/script>/g)).toHaveLength(scripts.length);
    expect(html).not.toContain('alert(1)</script>');
    expect(html).not.toContain('<!--');
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    for (const name of ['accuracy', 'recall', 'excluded']) {
      const tex = await file(`tables/${name}.tex`);
      expect(tex).not.toContain('\\input');
      expect(tex).not.toContain('<');
    }
    expect(await file('tables/accuracy.tex')).toContain(
      '\\textbackslash{}input\\{x\\}\\%\\$\\_\\#\\textasciitilde{}\\textasciicircum{}\\{\\}',
    );
    expect(await file('tables/recall.md')).toContain('\\<script\\>');
    expect(await file('figures/recall.svg')).not.toContain('<script');
  });
});
