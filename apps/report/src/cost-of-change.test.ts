import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { classMetrics, metrics, type ClassMetric, type Metric } from '@adience/evaluation';
import type { Figure } from '@adience/figures';
import { tasks } from '@adience/tasks';
import { fixtureRuns } from '../testing/fixture-runs.ts';
import { buildReport } from './build-report.ts';
import type { ReportSubject } from './report-subject.ts';
import { reportSections } from './sections/report-sections.ts';
import { figures, text, type SectionDefinition } from './sections/section.ts';
import { liveSection } from './serve/live-section.ts';

/*
 * What changing one thing of a report may cost: one file and one line in a list. Each member here is written against its
 * interface alone, and everything that shows it does so without having heard of it.
 */

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'adience-cost-'));
  await fixtureRuns(join(folder, 'runs'), {
    experiment: 'g',
    task: tasks.gender,
    dataset: 'adience',
    trials: ['base'],
    images: 10,
  });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const build = () =>
  buildReport(['g'], {
    runs: join(folder, 'runs'),
    out: join(folder, 'reports'),
    venue: 'cvpr',
    warn: (message) => {
      throw new Error(message);
    },
  });

/** A change that takes its file in libs/evaluation/src/metrics, and its line in metrics.ts there. */
describe('a metric', () => {
  const imagesTested: Metric = {
    key: 'imagesTested',
    header: 'Images tested',
    orderedOnly: false,
    factor: 1,
    digits: 0,
    explanation: 'How many images were tested.',
    of: (_, predictions) => predictions.length,
  };

  test('has a column of the metrics table, with its mean over folds and its explanation', async () => {
    const list = metrics as Metric[];
    list.push(imagesTested);
    try {
      const { reports } = await build();
      const table = reports[0]!.tables.find(({ name }) => name === 'metrics')!;
      const column = table.columns.findIndex(({ header }) => header === 'Images tested');
      expect(column).toBeGreaterThan(0);
      for (const { cells } of table.rows) expect(cells[column]).toEqual({ mean: 10, sd: 0 });
      expect(table.notes.join(' ')).toContain('How many images were tested.');
    } finally {
      list.pop();
    }
  });
});

/** A change that takes its file in libs/evaluation/src/metrics, and its line in class-metrics.ts there. */
describe('a metric by class', () => {
  /** Not defined for the first class. */
  const half: ClassMetric = {
    key: 'half',
    header: 'Half (%)',
    factor: 100,
    digits: 0,
    explanation: 'Half: one half of every class but the first.',
    of: (_, at) => (at === 0 ? Number.NaN : 0.5),
    interval: (_, at) => (at === 0 ? null : [0.25, 0.75]),
  };

  test('has columns of the table by class, with its interval and its explanation', async () => {
    const list = classMetrics as ClassMetric[];
    list.push(half);
    try {
      const { reports, page } = await build();
      const table = reports[0]!.tables.find(({ name }) => name === 'class-metrics')!;
      expect(table.columns.slice(-2).map(({ header }) => header)).toEqual(['Half (%)', '95 % interval']);
      expect(table.rows.map(({ cells }) => [...cells.slice(0, 3), ...cells.slice(-2)])).toEqual(
        ['center', 'ten-crop'].flatMap((crop) => [
          ['base', crop, 'male', null, null],
          ['base', crop, 'female', 50, { low: 25, high: 75 }],
        ]),
      );
      expect(await readFile(page, 'utf8')).toContain('Half: one half of every class but the first.');
    } finally {
      list.pop();
    }
  });
});

/**
 * Changes that take their file in apps/report/src/sections, and the section's line in report-sections.ts there. A figure
 * takes its file in libs/figures/src and its line in index.ts where other sections shall have it too.
 */
describe('a section and its figure', () => {
  /** Twice as many as there are classes. */
  const doubled = ({ classes }: ReportSubject): Figure => ({
    name: 'doubled',
    title: 'Doubled classes',
    caption: 'Twice as many as there are classes.',
    span: 'column',
    draw: () => ({
      data: { values: [{ classes: 2 * classes.length }] },
      mark: 'bar',
      encoding: { y: { field: 'classes', type: 'quantitative' } },
    }),
    table: {
      name: 'doubled',
      caption: 'Twice as many as there are classes.',
      columns: [{ header: 'Doubled', kind: 'number', digits: 0 }],
      rows: [{ cells: [2 * classes.length] }],
      notes: [],
    },
  });
  const doubledSection: SectionDefinition = {
    id: 'doubled',
    heading: 'Twice the classes',
    build: (subject) => [
      text(`There are ${subject.classes.length} classes.`),
      figures([doubled(subject)], 'column'),
    ],
  };
  /** A section that applies to no experiment. */
  const absentSection: SectionDefinition = { id: 'absent', heading: 'Never shown', build: () => null };

  test('are on the page and in its navigation, and in every file of figures and tables', async () => {
    const list = reportSections as SectionDefinition[];
    list.push(doubledSection, absentSection);
    try {
      const { page } = await build();
      const out = join(page, '..');
      const html = await readFile(page, 'utf8');
      for (const words of [
        '<a href="#doubled">Twice the classes</a>',
        'There are 2 classes.',
        'Twice as many as there are classes.',
        'data-figure="doubled"',
      ])
        expect(html).toContain(words);
      expect(html).not.toContain('Never shown');
      expect(await readFile(join(out, 'tables/doubled.csv'), 'utf8')).toMatch(/Doubled\r?\n4/);
      for (const suffix of ['svg', 'png', 'pdf', 'vl.json'])
        expect((await readFile(join(out, `figures/doubled.${suffix}`))).length).toBeGreaterThan(0);
    } finally {
      list.splice(-2);
    }
  });
});

test('no two sections share an id, which would share an anchor of the page', () => {
  const ids = [liveSection([]), ...reportSections].map(({ id }) => id);
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
});
