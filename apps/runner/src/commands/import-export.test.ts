import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { caffeFixture, type CaffeFixtureOptions } from '@adience/networks/caffe-fixture';
import { commandLine } from '../testing/command-line.ts';

const { home, adience } = commandLine('import-');

/** What a folder of imports holds, half-written things included. */
const namesIn = (folder: string) => (existsSync(join(home, folder)) ? readdirSync(join(home, folder)) : []);

const options: CaffeFixtureOptions = { form: 'layers', input: 59, width: 1 / 32, classes: 2, size: 64 };
/** A network's three files, as words of the command line. */
function caffeFiles(name: string, more: Partial<CaffeFixtureOptions> = {}): string[] {
  const { prototxt, caffemodel, mean } = caffeFixture({ ...options, ...more });
  const at = (file: string) => join(home, `${name}-${file}`);
  writeFileSync(at('deploy.prototxt'), prototxt);
  writeFileSync(at('net.caffemodel'), caffemodel);
  writeFileSync(at('mean.binaryproto'), mean);
  return [
    '--prototxt',
    at('deploy.prototxt'),
    '--weights',
    at('net.caffemodel'),
    '--mean',
    at('mean.binaryproto'),
  ];
}
const importing = (name: string, more: Partial<CaffeFixtureOptions> = {}) =>
  adience('import', 'caffe', ...caffeFiles(name, more), '--as', name, '--out', join(home, 'weights'));

describe('adience import caffe', () => {
  test('leaves weights that can be evaluated as they are, fine-tuned, and used for nothing else', async () => {
    const { status, out } = await importing('gender', { groups: 1 });
    expect(status).toBe(0);
    expect(out).toMatch(/classes male female/);
    expect(Math.max(...out.split('\n').map((line) => line.length - home.length))).toBeLessThanOrEqual(100);
    const folder = join(home, 'weights/gender');
    expect(readdirSync(folder).sort()).toEqual(['mean.bin', 'weights.bin', 'weights.json']);

    const file = join(home, 'evaluate.yaml');
    writeFileSync(
      file,
      `name: evaluate
task: gender
dataset: {name: synthetic, root: ${join(home, 'faces')}, subjects: 10, imagesPerSubject: 2}
folds: [0]
image: {size: 64}
model: {input: 59, width: 0.03125, weights: ${folder}}
solver: {iterations: 0, batch: 8}
validation: {split: authors}
`,
    );
    const runs = join(home, 'runs');
    const run = (...words: string[]) => adience('run', file, '--runs', runs, '--backend', 'cpu', ...words);
    const evaluated = await run();
    expect(evaluated.err).toMatch(
      /validation images by split authors, [0-9.]+ % of subjects also trained on/,
    );
    expect([evaluated.status, evaluated.err]).toEqual([0, expect.any(String)]);
    const weights = (name: string) => readFileSync(join(name, 'weights.bin'));
    const saved = join(runs, 'evaluate/base/seed-1/fold-0/weights');
    expect(weights(saved)).toEqual(weights(folder)); // nothing was trained
    expect(readFileSync(join(saved, 'mean.bin'))).toEqual(readFileSync(join(folder, 'mean.bin')));

    const tuned = await run('solver.iterations=2', 'name=tuned');
    expect(tuned.status).toBe(0);
    const after = weights(join(runs, 'tuned/base/seed-1/fold-0/weights'));
    expect(after).toHaveLength(weights(folder).length);
    expect(after).not.toEqual(weights(folder));

    for (const [asked, message] of [
      ['image.resize=area', /image\.resize was caffe-bilinear, is area/],
      ['image.channels=rgb', /image\.channels was bgr, is rgb/],
      ['model.pool=floor', /model\.pool was ceil, is floor/],
      ['task=age', /was trained on the classes male, female, but task age has 0-2/],
    ] as const) {
      const refused = await run(asked, 'name=refused');
      expect([refused.status, refused.err]).toEqual([2, expect.stringMatching(message)]);
      expect(refused.err.split('\n').at(-1)).toMatch(message);
    }
    expect(existsSync(join(runs, 'refused'))).toBe(false);
  }, 120_000);

  test('refuses a different preset, with both sides shown', async () => {
    const file = join(home, 'other.yaml');
    writeFileSync(
      file,
      `extends: ${resolve('experiments/presets/rude-carnie.yaml')}
name: other
task: gender
dataset: {name: synthetic, root: ${join(home, 'faces')}, subjects: 10, imagesPerSubject: 2}
model: {weights: ${join(home, 'weights/gender')}}
`,
    );
    const { status, err } = await adience('run', file, '--runs', join(home, 'runs'), '--backend', 'cpu');
    expect(status).toBe(2);
    expect(err).toMatch(
      /image\.channels was bgr, is rgb; image\.mean was image, is none; .*model\.lrnSize was 5, is 11/,
    );
    expect(err).toMatch(/fingerprint was [0-9a-f]{12}, is [0-9a-f]{12}/);
  });

  test('writes nothing if a file is damaged, foreign or not importable', async () => {
    const words = caffeFiles('broken');
    const weights = words[words.indexOf('--weights') + 1]!;
    const whole = readFileSync(weights);
    const before = namesIn('weights');
    const refused = async (status: number, message: RegExp) => {
      const answer = await adience(
        'import',
        'caffe',
        ...words,
        '--as',
        'broken',
        '--out',
        join(home, 'weights'),
      );
      expect([answer.status, answer.err]).toEqual([status, expect.stringMatching(message)]);
      expect(answer.err).not.toContain('\n');
      expect(namesIn('weights')).toEqual(before);
    };
    writeFileSync(weights, whole.subarray(0, whole.length / 2));
    await refused(3, /net\.caffemodel: is truncated, or not a caffemodel/);
    writeFileSync(weights, 'a page that says 404');
    await refused(3, /net\.caffemodel: /);
    writeFileSync(weights, whole);
    const outside = await adience('import', 'caffe', ...words, '--as', '../x');
    expect([outside.status, outside.err]).toEqual([2, expect.stringMatching(/--as \.\.\/x: may contain/)]);
    const three = await importing('three', { classes: 3 });
    expect([three.status, three.err]).toEqual([3, expect.stringMatching(/has 3 outputs/)]);
    expect((await importing('twice')).status).toBe(0);
    expect((await importing('twice')).status).toBe(0); // the very same, as after a kill at the last moment
    writeFileSync(join(home, 'weights/twice/weights.json'), '{}');
    const again = await importing('twice');
    expect([again.status, again.err]).toEqual([2, expect.stringMatching(/twice: already exists/)]);
    const half = await adience('import', 'caffe', '--mean', words.at(-1)!, '--as', 'x');
    expect([half.status, half.err]).toEqual([2, expect.stringMatching(/must be given together/)]);
  });
});

describe('adience import splits', () => {
  const face = (user: string, n: number) => `${user}@N00/landmark_aligned_face.${n}.photo_${n}_o.jpg`;
  const list = (folder: string, part: string, rows: readonly string[]) => {
    mkdirSync(join(folder, 'test_fold_is_2'), { recursive: true });
    writeFileSync(join(folder, 'test_fold_is_2', `age_${part}.txt`), rows.map((row) => `${row}\n`).join(''));
  };

  test("imports the authors' lists, and reports how much of them leaks", async () => {
    const folder = join(home, 'lists');
    list(folder, 'train', [`${face('a', 1)} 0`, `${face('b', 2)} 4`]);
    list(folder, 'val', [`${face('a', 3)} 0`, `${face('c', 4)} 7`]);
    list(folder, 'test', [`${face('d', 5)} 3`]);
    list(folder, 'train_subset', ['not read']);
    const words = ['import', 'splits', folder, '--as', 'mine', '--out', join(home, 'splits')];
    const { status, out } = await adience(...words, '--json');
    expect(status).toBe(0);
    expect(JSON.parse(out).folds).toEqual([
      { task: 'age', fold: 2, train: 2, validation: 2, test: 1, validationLeakage: 0.5, testLeakage: 0 },
    ]);
    expect(readFileSync(join(home, 'splits/mine/test_fold_is_2/age_val.txt'), 'utf8')).toBe(
      `${face('a', 3)} 0\n${face('c', 4)} 7\n`,
    );
    expect((await adience(...words)).status).toBe(0); // the very same, as after a kill at the last moment
    list(folder, 'test', [`${face('e', 6)} 3`]);
    const again = await adience(...words);
    expect([again.status, again.err]).toEqual([2, expect.stringMatching(/mine: already exists/)]);
  });

  test('writes nothing if a line is not an image and a class', async () => {
    const folder = join(home, 'bad-lists');
    for (const part of ['train', 'val', 'test']) list(folder, part, [`${face('a', 1)} 0`, 'photo.jpg 9']);
    const { status, err } = await adience(
      'import',
      'splits',
      folder,
      '--as',
      'bad',
      '--out',
      join(home, 'splits'),
    );
    expect([status, err]).toEqual([3, expect.stringMatching(/age_train\.txt:2: "photo\.jpg 9" is not/)]);
    expect(namesIn('splits').filter((name) => name !== 'mine')).toEqual([]);
  });
});

describe('adience export batches', () => {
  test('writes what a run is made from as NumPy files, completely or not at all', async () => {
    const file = join(home, 'small.yaml');
    writeFileSync(
      file,
      `extends: ${resolve('experiments/presets/reduced.yaml')}
name: small
task: gender
dataset: {name: synthetic, root: ${join(home, 'faces')}, subjects: 10, imagesPerSubject: 2}
folds: [0, 1]
image: {size: 40}
model: {input: 36, width: 0.0625}
solver: {batch: 3, iterations: 4}
validation: {split: none}
`,
    );
    const out = join(home, 'batches');
    const missing = await adience('export', 'batches', file, '--out', out);
    expect([missing.status, missing.err]).toEqual([2, expect.stringMatching(/--fold: .*one of 0, 1/)]);
    const { status, out: said } = await adience(
      'export',
      'batches',
      file,
      '--fold',
      '1',
      '--out',
      out,
      '--json',
    );
    expect(status).toBe(0);
    const { testImages } = JSON.parse(said);
    const npy = (name: string) => {
      const bytes = readFileSync(join(out, name));
      const header = bytes.subarray(10, 10 + bytes.readUInt16LE(8)).toString('latin1');
      expect((10 + header.length) % 64).toBe(0);
      const shape = /'shape': \(([0-9, ]+)\)/.exec(header)![1]!.split(',').map(Number).filter(Boolean);
      return { shape, type: /'descr': '(.+?)'/.exec(header)![1], data: bytes.subarray(10 + header.length) };
    };
    expect(npy('images.npy')).toMatchObject({ shape: [4, 3, 36, 36, 3], type: '<f4' });
    expect(npy('images.npy').data).toHaveLength(4 * 3 * 36 * 36 * 3 * 4);
    expect(npy('labels.npy')).toMatchObject({ shape: [4, 3], type: '|u1' });
    expect([...npy('labels.npy').data].every((label) => label < 2)).toBe(true);
    expect(npy('dropout-fc6.npy')).toMatchObject({ shape: [4, 3, 32], type: '|u1' });
    expect(npy('test-images.npy').shape).toEqual([testImages, 36, 36, 3]);
    const about = JSON.parse(readFileSync(join(out, 'batches.json'), 'utf8'));
    expect(about).toMatchObject({ trial: 'base', seed: 1, testFold: 1, classes: ['male', 'female'] });
    expect(readdirSync(join(out, 'weights')).sort()).toEqual(['mean.bin', 'weights.bin', 'weights.json']);

    // The very run that these are the batches of.
    const runs = join(home, 'runs');
    await adience('run', file, 'folds=[1]', '--runs', runs, '--backend', 'cpu');
    const state = JSON.parse(readFileSync(join(runs, 'small/base/seed-1/fold-1/run.json'), 'utf8'));
    expect(state.id).toBe(about.run);
    const again = await adience('export', 'batches', file, '--fold', '1', '--out', out);
    expect([again.status, again.err]).toEqual([2, expect.stringMatching(/already exists/)]);

    // What a class an image does not say.
    for (const [override, key] of [
      ['augmentation.mix=[{name: mixup}]', 'augmentation.mix'],
      ['auxiliary=[{task: age}]', 'auxiliary'],
    ] as const) {
      const words = ['task=age', override, '--fold', '1', '--out', join(home, 'more')];
      const task = key === 'auxiliary' ? ['task=gender'] : [];
      const refused = await adience('export', 'batches', file, ...words, ...task);
      expect([refused.status, refused.err]).toEqual([
        2,
        expect.stringMatching(`^${key}: an export of batches holds one class an image`),
      ]);
    }
    expect(existsSync(join(home, 'more'))).toBe(false);
  }, 120_000);
});
