import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { formatCell, type Cell, type Column, type Table } from '@adience/figures';
import { tasks } from '@adience/tasks';
import { fileName } from './sections/file-name.ts';
import { buildReport, type BuiltReport } from './build-report.ts';
import { writeFixtureRun } from '../testing/fixture-run.ts';

/*
 * fixtures/reference.py made the predictions and computed, with scikit-learn and scipy, every number that
 * the report prints of them. The report is built from the predictions and compared cell by cell.
 */
const fixtures = fileURLToPath(new URL('../fixtures', import.meta.url));
type Reference = Record<
  'age' | 'gender',
  {
    tables: Record<string, Cell[][]>;
    images: { test: number[]; train: number[] };
    /** Seconds of training and images a second, by trial, and by seed and fold. */
    costs: { flops: number; runs: Record<string, Record<string, [number, number]>> };
  }
>;

let folder: string;
let reference: Reference;
let built: BuiltReport;
let page: string;

/** The fixture has no quoted cell. */
const readCsv = async (path: string) =>
  (await readFile(path, 'utf8'))
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));

async function writeFixture(experiment: 'age' | 'gender', runs: string): Promise<void> {
  const trials = await readdir(join(fixtures, 'predictions', experiment));
  const seeds = experiment === 'age' ? [1] : [1, 2];
  const { images, costs } = reference[experiment];
  for (const trial of trials)
    for (const seed of seeds)
      for (const fold of [0, 1, 2, 3, 4]) {
        const from = join(fixtures, 'predictions', experiment, trial, `seed-${seed}`, `fold-${fold}`);
        const width = Number(trial.split('=')[1]);
        const [trainingSeconds, imagesPerSecond] = costs.runs[trial]![`${seed}/${fold}`]!;
        await writeFixtureRun(runs, {
          experiment,
          task: tasks[experiment],
          dataset: 'adience',
          trial,
          seed,
          fold,
          settings: experiment === 'age' ? { 'model.width': width } : {},
          baseline: width === 1,
          planned: { folds: [0, 1, 2, 3, 4], seeds },
          cost: { flops: costs.flops, trainingSeconds, imagesPerSecond },
          images: { train: images.train[fold]!, validation: 20, test: images.test[fold]! },
          history: (await readCsv(join(from, 'history.csv'))).map(([iteration, split, ...rest]) => {
            const [loss, accuracy, learningRate, imagesPerSecond] = rest.map(Number) as [
              number,
              number,
              number,
              number,
            ];
            return {
              iteration: Number(iteration),
              split: split as 'train',
              loss,
              accuracy,
              learningRate,
              imagesPerSecond,
            };
          }),
          predictions: (await readCsv(join(from, 'predictions.csv'))).map(
            ([image, subject, truth, crop, ...p]) => {
              return {
                image: image!,
                subject: subject!,
                trueClass: Number(truth),
                crop: crop!,
                probabilities: p.map(Number),
              };
            },
          ),
        });
      }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'adience-reference-'));
  reference = JSON.parse(await readFile(join(fixtures, 'reference.json'), 'utf8')) as Reference;
  const runs = join(folder, 'runs');
  await writeFixture('age', runs);
  await writeFixture('gender', runs);
  const warn = (message: string) => expect(message).toBe('');
  built = await buildReport(['age', 'gender'], { runs, out: join(folder, 'reports'), venue: 'cvpr', warn });
  page = await readFile(built.page, 'utf8');
}, 120_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Our rows of a table: those that somebody else published are data, not results. */
const ourRows = (table: Table) =>
  table.rows.filter(({ group }) => !group?.startsWith('Published')).map(({ cells }) => cells);

/** The reference's tables as the report has them: what it says of each trial's curves is one table with the trial before each row. */
function expectedTables(
  experiment: 'age' | 'gender',
): Readonly<Record<string, readonly (readonly Cell[])[]>> {
  const { tables } = reference[experiment];
  const { trials } = built.reports.find(({ subject }) => subject.experiment === experiment)!.subject;
  if (trials.length < 2) return tables;
  const isCurve = (name: string) => name.startsWith('learning-');
  const learning = trials.flatMap(({ name, label }) =>
    tables[`learning-${fileName(name)}`]!.map((row) => [label, ...row]),
  );
  return { ...Object.fromEntries(Object.entries(tables).filter(([name]) => !isCurve(name))), learning };
}

/** Every table that holds results of its own: verdicts are those of the ablation; the others say what was there, or what others have, not what came out. */
const notResults = [
  'published',
  'published-sources',
  'services',
  'dataset',
  'excluded',
  'protocol',
  'provenance',
  'verdicts',
];

function expectCell(ours: Cell, theirs: Cell, where: string): void {
  if (typeof theirs !== 'object' || theirs === null) {
    if (typeof theirs === 'number') expect([where, ours]).toEqual([where, expect.closeTo(theirs, 9)]);
    else expect([where, ours]).toEqual([where, theirs]);
    return;
  }
  const { mark: _, ...plain } = ours as { mark?: string };
  const close = Object.fromEntries(
    Object.entries(theirs).map(([key, value]) => [key, expect.closeTo(value as number, 9)]),
  );
  expect([where, plain]).toEqual([where, close]);
}

describe.each(['age', 'gender'] as const)('the report of the fixture, %s', (experiment) => {
  const report = () => built.reports.find(({ subject }) => subject.experiment === experiment)!;

  test('has every table of the reference and no result that is not in it', () => {
    const ours = report()
      .tables.map(({ name }) => name)
      .filter((name) => !notResults.includes(name));
    expect([...ours].sort()).toEqual(Object.keys(expectedTables(experiment)).sort());
  });

  test('equals scikit-learn and scipy in every cell of every table, to 1e-9', () => {
    for (const table of report().tables.filter(({ name }) => !notResults.includes(name))) {
      const theirs = expectedTables(experiment)[table.name]!;
      const ours = ourRows(table);
      expect([table.name, ours.length]).toEqual([table.name, theirs.length]);
      ours.forEach((cells, row) => {
        expect(cells).toHaveLength(theirs[row]!.length);
        cells.forEach((cell, at) =>
          expectCell(cell, theirs[row]![at]!, `${table.name} ${row} ${table.columns[at]!.header}`),
        );
      });
    }
  });

  test('prints those numbers on the page, formatted as their column says', () => {
    const paper = page.slice(page.indexOf(`data-experiment="${experiment}"`));
    for (const table of report().tables.filter(({ name }) => !notResults.includes(name))) {
      const html = paper.slice(paper.indexOf(`data-table="${table.name}"`));
      const printed = [...html.slice(0, html.indexOf('</table>')).matchAll(/<tr>(.*?)<\/tr>/g)].slice(1);
      expectedTables(experiment)[table.name]!.forEach((cells, row) => {
        const shown = [...printed[row]![1]!.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/g)].map(([, text]) =>
          text!.replace(/<\/?strong>| †$/g, ''),
        );
        expect([table.name, row, shown]).toEqual([
          table.name,
          row,
          cells.map((cell, at) => formatted(cell, table.columns[at]!)),
        ]);
      });
    }
  });

  test('draws those counts in the confusion matrices', () => {
    for (const figure of report().figures.filter(({ name }) => name.startsWith('confusion'))) {
      const svg = report().drawn.get(figure)!;
      const counts = svg.slice(svg.indexOf('counts_marks'), svg.indexOf('</g>', svg.indexOf('counts_marks')));
      const drawn = [...counts.matchAll(/<text[^>]*>(\d+)<\/text>/g)].map(([, count]) => Number(count));
      const classes = report().subject.classes.length;
      expect(drawn).toEqual(
        reference[experiment].tables[figure.name]!.flatMap((row) => row.slice(1, 1 + classes)),
      );
    }
  });
});

const formatted = (cell: Cell, column: Column) => formatCell(cell, column).replace('<', '&lt;');

const python = ['python3', '/usr/bin/python3'].find(
  (name) => spawnSync(name, ['-c', 'import sklearn, scipy']).status === 0,
);
if (python === undefined) console.warn('Skipped: no Python here has scikit-learn and scipy');
(python === undefined ? test.skip : test)(
  'the committed reference is what scikit-learn and scipy compute of the predictions here',
  () => {
    const { status, stderr } = spawnSync(python!, [join(fixtures, 'reference.py'), '--check'], {
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([0, '']);
  },
  60_000,
);

describe('what the reference says of the fixture is said in words', () => {
  test('the verdicts: one trial significant after correction, one not, with the numbers of the table', () => {
    const [quarter, half] = ['width 0.25', 'width 0.5'].map((label) => {
      const [, , difference, , , , holm, , , , minimum] = reference.age.tables['ablation']!.find(
        (row) => row[0] === label && row[1] === 'center',
      )!;
      return {
        difference: (difference as { mean: number }).mean,
        holm: holm as number,
        minimum: minimum as number,
      };
    }) as [
      { difference: number; holm: number; minimum: number },
      { difference: number; holm: number; minimum: number },
    ];
    expect(quarter.holm).toBeLessThan(0.05);
    expect(half.holm).toBeGreaterThan(0.05);
    const { tables } = built.reports.find(({ subject }) => subject.experiment === 'age')!;
    const verdicts = tables.find(({ name }) => name === 'verdicts')!;
    const rowOf = (label: string) =>
      verdicts.rows.find(({ cells }) => cells[0] === label && cells[1] === 'center')!.cells;
    for (const [label, one, said] of [
      ['width 0.25', quarter, 'significant'],
      ['width 0.5', half, 'not significant'],
    ] as const) {
      const cells = rowOf(label);
      expect((cells[2] as { mean: number }).mean).toBeCloseTo(one.difference, 9);
      expect(cells[4]).toBeCloseTo(one.holm, 9);
      expect(cells[5]).toBe(said);
      expect(cells[6]).toBeCloseTo(one.minimum, 9);
    }
    const significant = verdicts.rows.filter(({ cells }) => Number(cells[4]) < 0.05).length;
    expect(page).toContain(
      `${significant} of ${verdicts.rows.length} differences to the baseline significant after Holm&#39;s correction`,
    );
  });
});
