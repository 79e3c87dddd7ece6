import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { currentPlan } from '@adience/evaluation';
import { experimentSchema } from '@adience/experiment';
import { openRun, readRun } from '@adience/tracking';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'import-'));
});
afterEach(() => rmSync(home, { recursive: true }));

/** The command line as a user has it: a process of its own. */
function adience(...words: string[]) {
  const bin = resolve('apps/runner/bin/adience.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, 'services', 'import', ...words], {
    cwd: home,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}
interface Summary {
  readonly mean: number;
  readonly sd: number;
  readonly folds: readonly { readonly fold: number; readonly value: number | null }[];
}
interface Results {
  readonly results: readonly {
    readonly task: string;
    readonly experiment: string;
    readonly folders: readonly string[];
    readonly unanswered: readonly string[];
    readonly comparison: {
      readonly detection: Summary;
      readonly onDetected: { readonly exact: Summary; readonly oneOff: Summary };
      readonly onAll: { readonly exact: Summary; readonly oneOff: Summary };
      readonly ours: readonly {
        readonly trial: string;
        readonly onDetected: { readonly exact: Summary };
        readonly onAll: { readonly exact: Summary };
      }[];
    };
  }[];
}
const parse = ({ status, stdout, stderr }: ReturnType<typeof adience>) => {
  expect(stderr).not.toMatch(/Error|at file/);
  expect(status).toBe(0);
  return (JSON.parse(stdout) as Results).results;
};

/** Ten people of Adience's layout, two a fold, one image each; gender by turns, ages 25-32 throughout. */
function adienceFolder(): string[] {
  const root = join(home, 'adience');
  mkdirSync(root);
  const columns =
    'user_id original_image face_id age gender x y dx dy tilt_ang fiducial_yaw_angle fiducial_score';
  const all: string[] = [];
  for (const fold of [0, 1, 2, 3, 4]) {
    const rows = [0, 1].map((n) => {
      const user = `u${fold}${n}`;
      all.push(`${user}/landmark_aligned_face.${n}.Zo\u00eb ${fold}.jpg`);
      return [user, `Zo\u00eb ${fold}.jpg`, n, '(25, 32)', 'mf'[n], 0, 0, 9, 9, 0, 0, 9].join('\t');
    });
    writeFileSync(
      join(root, `fold_${fold}_data.txt`),
      `${columns.replaceAll(' ', '\t')}\n${rows.join('\n')}\n`,
    );
  }
  return all;
}
const rekognition = (low: number, high: number, gender: string) => ({
  FaceDetails: [
    {
      BoundingBox: { Width: 0.5, Height: 0.5, Left: 0.1, Top: 0.1 },
      AgeRange: { Low: low, High: high },
      Gender: { Value: gender, Confidence: 99 },
    },
  ],
});
function save(folder: string, image: string, answer: unknown): void {
  const path = join(home, folder, `${image}.json`);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, JSON.stringify(answer));
}
const images = ['--dataset', 'adience', '--root', 'adience', '--json'];
const words = [...images, '--as', 'aws'];

describe('adience services import', () => {
  test('makes runs like any other of saved responses: one-hot, none without a face or in a gap', async () => {
    const [first, second, ...others] = adienceFolder();
    save('saved', first!, rekognition(26, 34, 'Male')); // middle 30: right; a man: right
    save('saved', second!, { FaceDetails: [] });
    for (const image of others) save('saved', image, rekognition(30, 40, 'Female')); // middle 35: a gap
    const [age, gender] = parse(adience('rekognition', 'saved', ...words, '--age-policy', 'strict'));
    expect([age!.experiment, gender!.experiment]).toEqual([
      'services-adience-age',
      'services-adience-gender',
    ]);
    const run = await readRun(join(home, age!.folders[0]!));
    expect(run.predictions.map(({ outcome, crop, probabilities }) => [outcome, crop, probabilities])).toEqual(
      [
        ['answered', 'largest', [0, 0, 0, 0, 1, 0, 0, 0]],
        ['notDetected', 'largest', [0, 0, 0, 0, 0, 0, 0, 0]],
      ],
    );
    expect(run.config).toMatchObject({
      service: { provider: 'rekognition', agePolicy: 'strict', face: 'largest', apiVersion: '2016-06-27' },
    });
    expect(run.state).toMatchObject({ status: 'finished', images: { train: 0, test: 2 } });
    // Fold 0: one of two found; of found all right. Other folds: all found, none in a class.
    const { detection, onDetected, onAll } = age!.comparison;
    expect(detection.folds.map(({ value }) => value)).toEqual([0.5, 1, 1, 1, 1]);
    expect(onDetected.exact.folds.map(({ value }) => value)).toEqual([1, 0, 0, 0, 0]);
    expect(onAll.exact.folds.map(({ value }) => value)).toEqual([0.5, 0, 0, 0, 0]);
    // The others are called women, which half of them are.
    expect(gender!.comparison.onAll.exact.folds.map(({ value }) => value)).toEqual([0.5, 0.5, 0.5, 0.5, 0.5]);
    const answers = readFileSync(join(home, age!.folders[0]!, 'answers.jsonl'), 'utf8')
      .trim()
      .split('\n');
    expect(answers.map((line) => JSON.parse(line) as object)).toMatchObject([
      { image: first, faces: [{ ageRange: { low: 26, high: 34 } }] },
      { image: second, detected: false },
    ]);

    // Again: nothing is written a second time. Under another policy: the old runs are moved aside.
    const before = readFileSync(join(home, age!.folders[0]!, 'run.json'), 'utf8');
    parse(adience('rekognition', 'saved', ...words, '--age-policy', 'strict'));
    expect(readFileSync(join(home, age!.folders[0]!, 'run.json'), 'utf8')).toBe(before);
    const [nearest] = parse(adience('rekognition', 'saved', ...words, '--task', 'age'));
    expect(nearest!.comparison.onDetected.exact.folds[1]!.value).toBe(0); // 35 goes to the older class
    expect(nearest!.comparison.onDetected.oneOff.folds[1]!.value).toBe(1);
    expect(readdirSync(join(home, 'runs/services-adience-age/.superseded'))).toHaveLength(5);

    // What the experiment asks is written down, and a second service is added to it.
    parse(adience('rekognition', 'saved', ...images, '--task', 'age', '--as', 'aws-2'));
    const { plan } = currentPlan(join(home, 'runs'), 'services-adience-age', [])!;
    expect(plan).toMatchObject({ folds: [0, 1, 2, 3, 4], seeds: [1], baseline: null, task: { name: 'age' } });
    expect(plan.trials.map(({ name }) => name)).toEqual(['aws', 'aws-2']);
    expect(Object.keys(plan.runs!)).toHaveLength(10);
  });

  test('stops at an image without an answer, and writes nothing; counts it as not detected on request', () => {
    const [first, second, ...others] = adienceFolder();
    for (const image of others) save('saved', image, rekognition(26, 34, 'Female'));
    save('saved', second!, { __type: 'ImageTooLargeException', Message: 'too large' });
    const stopped = adience('rekognition', 'saved', ...words);
    expect(stopped.status).toBe(3);
    expect(stopped.stderr).toContain(`1 images labelled for age have no response: ${first}; 1 have an error`);
    expect(stopped.stderr).toContain('ImageTooLargeException');
    expect(existsSync(join(home, 'runs'))).toBe(false);
    const [age] = parse(adience('rekognition', 'saved', ...words, '--unanswered', 'not-detected'));
    expect(age!.unanswered).toEqual([first, second]);
    expect(age!.comparison.detection.folds[0]!.value).toBe(0);
  });

  test('names the file and the field that the task needs, and writes nothing', () => {
    const all = adienceFolder();
    for (const image of all) save('saved', image, rekognition(26, 34, 'Female'));
    const { FaceDetails } = rekognition(26, 34, 'Male');
    const { AgeRange: _, ...bare } = FaceDetails[0]!;
    save('saved', all[3]!, { FaceDetails: [bare] });
    const { status, stderr } = adience('rekognition', 'saved', ...words);
    expect(status).toBe(3);
    expect(stderr).toContain(
      `${join('saved', all[3]!)}.json: FaceDetails[0].AgeRange: is missing, and age needs it`,
    );
    expect(existsSync(join(home, 'runs'))).toBe(false);
    parse(adience('rekognition', 'saved', ...words, '--task', 'gender'));
  });

  test('refuses what makes no sense, in one line', () => {
    const all = adienceFolder();
    for (const image of all) save('saved', image, rekognition(26, 34, 'Female'));
    const base = ['--dataset', 'adience', '--root', 'adience'];
    for (const [line, code, message] of [
      [
        ['sightengine', 'saved', ...base, '--as', 'x', '--task', 'age'],
        2,
        /^sightengine reports gender, not age\n$/,
      ],
      [['rekognition', 'none', ...base, '--as', 'x'], 3, /none: no such folder\n$/],
      [['csv', 'saved', ...base, '--as', 'x'], 3, /saved: is a folder, not a file; give a file\n$/],
      [['rekognition', 'saved', '--as', 'x'], 2, /give --dataset or an --experiment file/],
      [['rekognition', 'saved', ...base, '--as', '../x'], 2, /--as \.\.\/x: may contain/],
      [
        ['rekognition', 'saved', ...base, '--as', 'x', '--compare-with', 'no'],
        2,
        /--compare-with no: has no trained runs/,
      ],
    ] as const) {
      const { status, stderr } = adience(...line);
      expect(stderr).toMatch(message);
      expect(status).toBe(code);
    }
  }, 60_000);
});

const faces = resolve('../shared/data/utkface-2k');
const present = existsSync(faces);
if (!present) console.warn(`Skipped: the real faces are not at ${faces}`);

(present ? describe : describe.skip)('of 2,000 real faces and a made-up service', () => {
  test('gives detection, both accuracies and the matched subset as counted by hand', async () => {
    // A made-up service: in each fold's order every hundred images has 7 faces not found and 12 wrong
    // genders; ours is wrong on every fifth image, found or not.
    const [dry] = parse(
      adience(
        'csv',
        table((image) => `${image},30,m`),
        ...utkface,
        '--task',
        'gender',
      ),
    );
    const folds = await Promise.all(dry!.folders.map((folder) => readRun(join(home, folder))));
    const place = new Map(
      folds.flatMap(({ predictions }) => predictions.map(({ image }, n) => [image, n % 100])),
    );
    const truth = (image: string) => image.split('_')[1]!;
    const said = (image: string, right: boolean) =>
      'mf'[right ? Number(truth(image)) : 1 - Number(truth(image))];
    const service = table((image) => {
      const n = place.get(image) ?? 0;
      return n < 7 ? `${image},,` : `${image},30,${said(image, n >= 19)}`;
    });
    const {
      sweep: _s,
      baseline: _b,
      folds: _f,
      seeds: _e,
      question: _q,
      ...trained
    } = experimentSchema().parse({ name: 'ours', task: 'gender', dataset: { name: 'utkface' } });
    for (const { state, config, dataset, environment, predictions } of folds) {
      const folder = join(home, `runs/ours/base/seed-1/fold-${state.testFold}`);
      const own = { ...state, experiment: 'ours', trial: 'base', settings: {}, id: `ours-${state.testFold}` };
      const writer = await openRun(
        folder,
        { state: own, config: { ...trained, dataset: config.dataset }, dataset, environment, patch: null },
        join(home, 'runs/ours'),
      );
      const rows = predictions.map(({ image, subject, trueClass }, n) => {
        const answer = n % 5 === 0 ? 1 - trueClass : trueClass;
        return {
          image,
          subject,
          trueClass,
          crop: 'center',
          probabilities: answer === 0 ? [0.9, 0.1] : [0.2, 0.8],
        };
      });
      await writer.finish(rows, {}, {});
    }
    const [result] = parse(adience('csv', service, ...utkface, '--task', 'gender', '--compare-with', 'ours'));
    const { detection, onDetected, onAll, ours } = result!.comparison;
    const counted = folds.map(({ predictions: { length: n } }) => {
      const numbers = Array.from({ length: n }, (_, at) => at);
      const notFound = numbers.filter((at) => at % 100 < 7).length;
      const wrong = numbers.filter((at) => at % 100 >= 7 && at % 100 < 19).length;
      const oursRight = numbers.filter((at) => at % 100 >= 7 && at % 5 !== 0).length;
      return { n, found: n - notFound, right: n - notFound - wrong, oursRight };
    });
    const values = (summary: Summary) => summary.folds.map(({ value }) => value!);
    expect(counted.reduce((sum, { n }) => sum + n, 0)).toBe(2000);
    expect(values(detection)).toEqual(counted.map(({ n, found }) => found / n));
    expect(values(onDetected.exact)).toEqual(counted.map(({ found, right }) => right / found));
    expect(values(onAll.exact)).toEqual(counted.map(({ n, right }) => right / n));
    expect(values(ours[0]!.onDetected.exact)).toEqual(
      counted.map(({ found, oursRight }) => oursRight / found),
    );
    const mean = values(onAll.exact).reduce((sum, value) => sum + value, 0) / 5;
    const sd = Math.sqrt(values(onAll.exact).reduce((sum, value) => sum + (value - mean) ** 2, 0) / 4);
    expect(onAll.exact.mean).toBeCloseTo(mean, 12);
    expect(onAll.exact.sd).toBeCloseTo(sd, 12);
  }, 60_000);

  const utkface = ['--dataset', 'utkface', '--root', faces, '--as', 'made-up', '--json'];

  /** A CSV file with one line per image. */
  function table(line: (image: string) => string): string {
    const names = readdirSync(faces).filter((name) => /^\d+_[01]_[0-4]_\d+\.jpg\.chip\.jpg$/.test(name));
    writeFileSync(join(home, 'service.csv'), ['image,age,gender', ...names.map(line), ''].join('\n'));
    return 'service.csv';
  }
});
