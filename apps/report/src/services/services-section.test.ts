import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { writeAnswers, type ServiceRecord } from '@adience/services';
import type { OpenModelFacts } from '@adience/experiment';
import type { Spread, Table } from '@adience/figures';
import { openRun, type PredictionRow, readRun, runFolder } from '@adience/tracking';
import { tasks } from '@adience/tasks';
import { buildReport, type BuiltReport } from '../build-report.ts';
import { fixtureRuns } from '../../testing/fixture-runs.ts';

let folder: string;
const runs = () => join(folder, 'runs');
const build = (experiment: string) =>
  buildReport([experiment], {
    runs: runs(),
    out: join(folder, 'reports'),
    venue: 'cvpr' as const,
    warn: (message) => {
      throw new Error(message);
    },
  });
const tableOf = ({ reports }: BuiltReport, name: string): Table =>
  reports.flatMap(({ tables }) => tables).find((table) => table.name === name)!;
const rowsOf = (built: BuiltReport, name: string, first: string) =>
  tableOf(built, name).rows.filter(({ cells }) => cells[0] === first);
const spread = (values: readonly number[]) => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const sd = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
  return { mean: expect.closeTo(mean, 9), sd: expect.closeTo(sd, 9) };
};

/** A service's runs on the images of an experiment of ours; what it says of the nth image of a fold is given. */
async function writeService(
  ours: string,
  trial: string,
  said: (n: number, truth: number) => { outcome: NonNullable<PredictionRow['outcome']>; said: number },
  openModel?: OpenModelFacts,
): Promise<void> {
  for (const fold of [0, 1, 2, 3, 4]) {
    const { state, config, dataset, environment, predictions } = await readRun(
      runFolder(runs(), ours, 'base', 1, fold),
    );
    const rows = predictions
      .filter(({ crop }) => crop === 'center')
      .map(({ image, subject, trueClass }, n): PredictionRow => {
        const { outcome, said: label } = said(n, trueClass);
        const probabilities = state.classes.map((_, at) => Number(outcome === 'answered' && at === label));
        return { image, subject, trueClass, crop: 'largest', probabilities, outcome };
      });
    const experiment = `services-${state.task}`;
    const service = {
      provider: openModel === undefined ? 'kairos' : 'face-api',
      apiVersion: null,
      agePolicy: null,
      face: 'largest',
      answers: 'x',
      openModel,
    } as const;
    const writer = await openRun(
      runFolder(runs(), experiment, trial, 1, fold),
      {
        state: {
          ...state,
          id: `${trial}-${fold}`,
          experiment,
          trial,
          baseline: false,
          settings: { 'service.provider': 'kairos' },
          images: { train: 0, validation: 0, test: rows.length },
        },
        config: { name: experiment, dataset: config.dataset, task: config.task, service },
        dataset,
        environment,
        patch: null,
      },
      join(runs(), experiment),
    );
    const answers = rows.map(({ image, outcome }): ServiceRecord => ({
      image,
      file: '',
      provider: 'kairos',
      apiVersion: null,
      fetchedAt: '2026-11-23T01:02:03.000Z',
      detected: outcome !== 'notDetected',
      faces: [],
      rawSha256: '',
      extra: {},
    }));
    await writeAnswers(writer.folder, answers);
    await writer.finish(rows, {}, {});
  }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'adience-services-'));
  await fixtureRuns(runs(), { experiment: 'g', task: tasks.gender, dataset: 'adience', trials: ['base'] });
  await fixtureRuns(runs(), { experiment: 'h', task: tasks.age, dataset: 'adience', trials: ['base'] });
  // Of sixty images of each fold the first 4 are not found, the next 6 wrong, the rest right.
  await writeService('g', 'kairos-2026', (n, truth) =>
    n < 4 ? { outcome: 'notDetected', said: 0 } : { outcome: 'answered', said: n < 10 ? 1 - truth : truth },
  );
}, 120_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the section on commercial services', () => {
  test('shows faces found, accuracy on those and on all, as counted by hand', async () => {
    const built = await build('g');
    const [row] = rowsOf(built, 'services', 'kairos-2026');
    // Of 60: 56 found, 50 right.
    expect(row!.cells).toEqual([
      'kairos-2026',
      spread(Array(5).fill((100 * 56) / 60)),
      spread(Array(5).fill((100 * 50) / 56)),
      spread(Array(5).fill((100 * 50) / 60)),
      '5/5',
    ]);
    const notes = tableOf(built, 'services').notes.join('\n');
    expect(notes).toContain(
      'kairos-2026: Kairos, answers of 2026-11-23; of several faces the largest; interface unverified.',
    );
  });

  test('compares ours on the very faces that it found', async () => {
    const built = await build('g');
    const rows = rowsOf(built, 'services-ours', 'kairos-2026').filter(
      ({ cells }) => cells[1] === 'base, center',
    );
    const shares = { found: [] as number[], all: [] as number[] };
    for (const fold of [0, 1, 2, 3, 4]) {
      const text = await readFile(join(runFolder(runs(), 'g', 'base', 1, fold), 'predictions.csv'), 'utf8');
      const rows = text
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => line.split(','));
      const lines = rows.filter((cells) => cells[3] === 'center');
      const right = lines.map(
        ([, , truth, , male, female]) => (Number(female) > Number(male) ? '1' : '0') === truth,
      );
      shares.found.push((100 * right.slice(4).filter(Boolean).length) / 56);
      shares.all.push((100 * right.filter(Boolean).length) / 60);
    }
    expect(rows.map(({ cells }) => cells[3])).toEqual([spread(shares.found), spread(shares.all)]);
    const differences = shares.found.map((share) => share - (100 * 50) / 56);
    expect(rows[0]!.cells[4]).toEqual(spread(differences));
    expect((rows[0]!.cells[4] as Spread).mean).toBeCloseTo(
      (rows[0]!.cells[3] as Spread).mean - (rows[0]!.cells[2] as Spread).mean,
      9,
    );
  });

  test('shows the faces on which one is right and the other wrong, and both ways round', async () => {
    const { page } = await build('g');
    const html = await readFile(page, 'utf8');
    const start = html.indexOf('<section id="services"');
    const section = html.slice(start, html.indexOf('</section>', start));
    expect(section).toContain('kairos-2026 wrong, ours right');
    expect(section).toContain('Ours wrong, kairos-2026 right');
    expect(section).toContain('service: no face found');
    expect(section).not.toMatch(/NaN|undefined|null/);
  });

  test("is there without a service too, with the paper's row, where that means something", async () => {
    const built = await build('h');
    const [row] = rowsOf(built, 'services', 'Microsoft how-old.net');
    expect(row).toMatchObject({
      group: 'Published, Adience',
      cells: ['Microsoft how-old.net', null, 'about 40', null, null, null, null],
    });
    expect(await readFile(built.page, 'utf8')).toContain('adience services import adds them');
  });

  test('lets a service be reported alone, without claims about training or probabilities', async () => {
    const built = await build('services-gender');
    const html = await readFile(built.page, 'utf8');
    expect(tableOf(built, 'calibration')).toBeUndefined();
    expect(html).not.toContain('predicted by a network trained');
    expect(html).toContain('A face service or an open model is not trained here');
    // Confusion: 4 not found of each fold's 60, in a column of their own.
    const confusion = tableOf(built, 'confusion-kairos-2026-largest');
    expect(confusion.columns.map(({ header }) => header)).toEqual([
      'True',
      'male',
      'female',
      'none',
      'n',
      'Recall (%)',
    ]);
    expect(confusion.rows.reduce((sum, { cells }) => sum + (cells[3] as number), 0)).toBe(20);
    const accuracy = tableOf(built, 'accuracy').rows[0]!.cells[2] as Spread;
    expect(accuracy.mean).toBeCloseTo((100 * 50) / 60, 9);
  });
});

describe('an open model in it', () => {
  beforeAll(async () => {
    // Of sixty images of each fold the first 2 are not found, the rest right.
    await writeService(
      'g',
      'open',
      (n, truth) => ({ outcome: n < 2 ? 'notDetected' : 'answered', said: truth }),
      {
        package: '@some/package 1.2.3',
        trainedOn: ['Adience', 'Others (?)'],
        source: 'https://some.example',
        detector: 'rfb',
        contamination: 'seen',
      },
    );
  }, 60_000);

  test('is marked in both tables, and said in words with what it missed', async () => {
    const built = await build('g');
    const name = 'open (trained with Adience)';
    const [row] = rowsOf(built, 'services', name);
    expect(row).toMatchObject({
      group: 'Open models on Adience',
      cells: [
        name,
        spread(Array(5).fill((100 * 58) / 60)),
        spread(Array(5).fill(100)),
        spread(Array(5).fill((100 * 58) / 60)),
        '5/5',
      ],
    });
    expect(rowsOf(built, 'services-ours', name).length).toBeGreaterThan(0);
    expect(rowsOf(built, 'services', 'kairos-2026')[0]!.group).toBe('Services on Adience');
    const html = await readFile(built.page, 'utf8');
    expect(html).toContain('detector rfb found no face in 10 of 300 images');
    expect(html).toContain(
      'Trained on Adience, Others (?): it was trained with Adience, so this is not its accuracy',
    );
    expect(html).toContain('@some/package 1.2.3');
    expect(tableOf(built, 'services').notes.join('\n')).toContain('open: face-api');
  });
});
