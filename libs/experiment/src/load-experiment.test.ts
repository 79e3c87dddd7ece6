import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ConfigError } from '@adience/config';
import { loadExperiment } from './load-experiment.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'config-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const base = 'name: x\ndataset: {name: adience}\ntask: age\n';
/** The message for a file of this text, with the folder cut away. */
const messageOf = async (text: string, overrides: string[] = []) => {
  try {
    await loadExperiment(write('x.yaml', text), overrides);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.message.replaceAll(`${relative(process.cwd(), folder)}/`, '');
  }
  throw new Error('was accepted');
};

describe('loadExperiment', () => {
  test("fills the rest with the authors' own protocol", async () => {
    const { experiment } = await loadExperiment(write('x.yaml', base));
    expect(experiment.folds).toEqual([0, 1, 2, 3, 4]);
    expect(experiment.model).toMatchObject({ input: 227, lrn: true, dropout: [0.5, 0.5], init: 'caffe' });
    expect(experiment.solver).toMatchObject({
      learningRate: 0.001,
      stepSize: 10_000,
      batch: 50,
      iterations: 50_000,
    });
    expect(experiment.image).toEqual({
      size: 256,
      resize: 'caffe-bilinear',
      channels: 'bgr',
      mean: 'image',
      scale: 1,
      standardise: false,
    });
  });

  test('extends another file key by key, replacing lists and scalars', async () => {
    write('parent.yaml', `${base}solver: {batch: 7, momentum: 0.5}\nseeds: [1, 2]\n`);
    const { experiment } = await loadExperiment(
      write('x.yaml', 'extends: parent.yaml\nsolver: {batch: 9}\nseeds: [3]\n'),
    );
    expect(experiment.solver).toMatchObject({ batch: 9, momentum: 0.5 });
    expect(experiment.seeds).toEqual([3]);
  });

  test('leaves the dataset of an extended file behind where the other form is written', async () => {
    write('one.yaml', `${base}`.replace('{name: adience}', '{name: utkface, root: /faces, trainShare: 0.5}'));
    const two = 'extends: one.yaml\ndataset: {train: {name: synthetic}, test: {name: adience}}\n';
    const { dataset } = (await loadExperiment(write('two.yaml', two))).experiment;
    expect(dataset).toMatchObject({ name: 'adience', train: { name: 'synthetic' } });
    expect(dataset).not.toHaveProperty('root');
    expect(dataset).not.toHaveProperty('trainShare');

    const back = 'extends: two.yaml\ndataset: {name: utkface}\n';
    const again = (await loadExperiment(write('x.yaml', back))).experiment.dataset;
    expect(again).toMatchObject({ name: 'utkface' });
    expect(again.train).toBeUndefined();

    // What a file changes of the same form stays a change.
    const changed = 'extends: two.yaml\ndataset: {test: {labels: authors}}\n';
    expect((await loadExperiment(write('x.yaml', changed))).experiment.dataset).toMatchObject({
      name: 'adience',
      labels: 'authors',
      train: { name: 'synthetic' },
    });
  });

  test('takes overrides of the command line last, read as YAML', async () => {
    const { experiment } = await loadExperiment(write('x.yaml', base), [
      'solver.batch=100',
      'model.lrn=false',
    ]);
    expect(experiment.solver.batch).toBe(100);
    expect(experiment.model).toMatchObject({ lrn: false });
  });

  test.each([
    [
      'an unknown key, with the nearest',
      'solver:\n  lerningRate: 1\n',
      'x.yaml:5:3 solver.lerningRate: unknown key, did you mean learningRate?',
    ],
    ['an unknown top-level key', 'sede: 1\n', 'x.yaml:4:1 sede: unknown key, did you mean seeds?'],
    ['a wrong type', 'solver: {batch: many}\n', 'x.yaml:4:10 solver.batch: must be a number (is "many")'],
    [
      'a dropout of 1.5',
      'model: {dropout: [0.5, 1.5]}\n',
      'x.yaml:4:24 model.dropout.1: must be less than 1 (is 1.5)',
    ],
    [
      'steps without their policy',
      'solver: {steps: [10]}\n',
      'x.yaml:4:10 solver.steps: belongs to solver.policy multistep, and only to it (is [10])',
    ],
    [
      'split lists without their folder',
      'validation: {split: lists}\n',
      'x.yaml:4:1 validation.lists: is needed with validation.split: lists, and only then',
    ],
    ['an even LRN window', 'model: {lrnSize: 4}\n', 'x.yaml:4:9 model.lrnSize: must be odd (is 4)'],
    [
      'a word that is not a choice',
      'image: {channels: brg}\n',
      'x.yaml:4:9 image.channels: must be one of bgr, rgb (is "brg")',
    ],
    [
      'a crop larger than the image',
      'image: {size: 200}\n',
      'x.yaml: model.input: must not exceed image.size: crops are taken out of the resized image',
    ],
    ['a fold that does not exist', 'folds: [0, 5]\n', 'x.yaml:4:12 folds.1: must be at most 4 (is 5)'],
    ['a fold listed twice', 'folds: [1, 1]\n', 'x.yaml:4:1 folds: a value is listed twice (is [1,1])'],
    [
      'a swept key that does not exist',
      'sweep: {model.lnr: [true]}\n',
      'x.yaml:4:9 model.lnr: unknown key, did you mean lrn?',
    ],
    [
      'a swept value that cannot be',
      'sweep: {solver.batch: [10, -1]}\n',
      'x.yaml:4:9 solver.batch: must be more than 0 (is -1)',
    ],
    [
      'a baseline outside the sweep',
      'sweep: {model.lrn: [true]}\nbaseline: {model.lrn: false}\n',
      'x.yaml:5:1 baseline: {"model.lrn":false} is not a trial of the sweep',
    ],
    ['a broken YAML', 'model: {lrn: [}\n', 'x.yaml:4:'],
  ])('refuses %s in one line with its place', async (_, text, expected) => {
    const message = await messageOf(base + text);
    expect(message.slice(0, expected.length)).toBe(expected);
    expect(message).not.toContain('\n');
  });

  test('refuses a missing key, a cycle, an absent file and a bad override', async () => {
    expect(await messageOf('name: x\ntask: age\n')).toBe('x.yaml: dataset: is missing; add it');
    write('y.yaml', 'extends: x.yaml\n');
    expect(await messageOf('extends: y.yaml\n')).toContain('extends: a cycle, x.yaml -> y.yaml -> x.yaml');
    expect(await messageOf('extends: absent.yaml\n')).toBe('x.yaml:1:1 extends: absent.yaml: no such file');
    expect(await messageOf(base, ['solver.bach=2'])).toBe(
      'command line, argument 2: solver.bach: unknown key, did you mean batch?',
    );
    expect(await messageOf(base, ['solver.batch'])).toContain('must be key=value');
    await expect(loadExperiment(join(folder, 'none.yaml'))).rejects.toThrow(/none\.yaml: no such file/);
  });

  test('ends every malformed file in a ConfigError of one line, never in a crash', async () => {
    const keys = fc.constantFrom(
      'name',
      'task',
      'dataset',
      'solver',
      'model',
      'sweep',
      'folds',
      'extends',
      'zzz',
    );
    const wild = fc.dictionary(keys, fc.oneof(fc.jsonValue(), fc.constant(null)));
    await fc.assert(
      fc.asyncProperty(wild, async (tree) => {
        try {
          await loadExperiment(write('x.yaml', JSON.stringify(tree)));
        } catch (error) {
          expect(error).toBeInstanceOf(ConfigError);
          expect((error as Error).message).not.toContain('\n');
        }
      }),
      { numRuns: 200, seed: 1 },
    );
  });
});

describe('the plan', () => {
  test('is the grid times seeds times folds, the last key fastest', async () => {
    const text = `${base}folds: [0, 1]\nseeds: [1, 2]\nsweep: {model.lrn: [true, false], solver.batch: [10, 20]}\n`;
    const { plan } = await loadExperiment(
      write('x.yaml', `${text}baseline: {model.lrn: false, solver.batch: 10}\n`),
    );
    expect(plan.trials.map(({ name }) => name)).toEqual([
      'lrn=true,batch=10',
      'lrn=true,batch=20',
      'lrn=false,batch=10',
      'lrn=false,batch=20',
    ]);
    expect(plan.trials.map(({ baseline }) => baseline)).toEqual([false, false, true, false]);
    expect(plan.trials[3]!.config).toMatchObject({ model: { lrn: false }, solver: { batch: 20 } });
    expect(plan.runs).toHaveLength(4 * 2 * 2);
    expect(plan.runs.slice(0, 3).map(({ seed, testFold }) => [seed, testFold])).toEqual([
      [1, 0],
      [1, 1],
      [2, 0],
    ]);
  });

  test('leaves out what is excluded and adds what is included', async () => {
    const grid = `${base}sweep: {model.lrn: [true, false], solver.batch: [10, 20]}\n`;
    const names = async (text: string) =>
      (await loadExperiment(write('x.yaml', grid + text))).plan.trials.map(({ name }) => name);
    expect(
      await names('exclude: [{model.lrn: false, solver.batch: 20}]\ninclude: [{solver.momentum: 0.5}]\n'),
    ).toEqual(['lrn=true,batch=10', 'lrn=true,batch=20', 'lrn=false,batch=10', 'momentum=0.5']);
    expect(await names('exclude: [{model.lrn: false}]\n')).toEqual([
      'lrn=true,batch=10',
      'lrn=true,batch=20',
    ]);
    expect(await messageOf(`${grid}exclude: [{model.lrn: 3}]\n`)).toMatch(
      /^x\.yaml:5:\d+ exclude: .*is not a point of the sweep$/,
    );
    expect(await messageOf(`${grid}include: [{solver.momentun: 0.5}]\n`)).toMatch(
      /momentun: unknown key, did you mean momentum\?$/,
    );
    expect(await messageOf(`${grid}include: [{seeds: 3}]\n`)).toMatch(/seeds cannot be swept$/);
    expect(await messageOf(`${grid}include: [{model.lrn: true, solver.batch: 10}]\n`)).toMatch(
      /is listed twice/,
    );
  });

  test('sweeps lists of operations, each in brackets of its own', async () => {
    const { plan } = await loadExperiment(
      write(
        'x.yaml',
        `${base}sweep: {augmentation.operations: [[], [{name: brightness, by: 0.3}, {name: erase}]]}\n` +
          'baseline: {augmentation.operations: []}\n',
      ),
    );
    expect(plan.trials.map(({ name, baseline }) => [name, baseline])).toEqual([
      ['operations=none', true],
      ['operations=brightness_by=0.3+erase', false],
    ]);
    expect(plan.trials.map(({ config }) => config.augmentation.operations)).toMatchObject([
      [],
      [{ name: 'brightness', by: 0.3 }, { name: 'erase' }],
    ]);
    expect(await messageOf(`${base}sweep: {augmentation.operations: [{name: brightness}]}\n`)).toMatch(
      /^x\.yaml:4:\d+ sweep\.augmentation\.operations\.0: must be .* in brackets of its own \(is /,
    );
    expect(await messageOf(`${base}sweep: {augmentation.operations: [[{name: brightnes}]]}\n`)).toMatch(
      /^x\.yaml:4:\d+ augmentation\.operations\.0\.name: "brightnes" is unknown, did you mean brightness\?$/,
    );
  });

  test('sweeps over ways to mix a batch: lists, in brackets of their own', async () => {
    const { plan } = await loadExperiment(
      write(
        'x.yaml',
        `${base}sweep: {augmentation.mix: [[], [{name: mixup, alpha: 0.2}], [{name: cutmix}]]}\n`,
      ),
    );
    expect(plan.trials.map(({ name }) => name)).toEqual(['mix=none', 'mix=mixup_alpha=0.2', 'mix=cutmix']);
    expect(await messageOf(`${base}augmentation: {mix: {name: mixpu}}\n`)).toMatch(
      /^x\.yaml:4:\d+ augmentation\.mix\.0\.name: "mixpu" is unknown, did you mean mixup\?$/,
    );
  });

  test('refuses two files of one name, which would name two trials alike', async () => {
    for (const name of ['a', 'b']) {
      mkdirSync(join(folder, name));
      const text = readFileSync('experiments/examples/own-augmentation/grey.ts', 'utf8');
      write(`${name}/grey.ts`, text.replaceAll("'grey'", `'${name}'`));
    }
    const swept = '[[{module: a/grey.ts}], [{module: b/grey.ts}]]';
    expect(await messageOf(`${base}sweep: {augmentation.operations: ${swept}}\n`)).toMatch(
      /would both be called operations=grey\.ts-[0-9a-f]{8}; rename a file, or write a value otherwise$/,
    );
  });

  test('has one trial called base without a sweep', async () => {
    const { plan } = await loadExperiment(write('x.yaml', base));
    expect(plan.trials.map(({ name, settings }) => [name, settings])).toEqual([['base', {}]]);
  });

  test('names a trial by the full keys where their last parts are alike', async () => {
    const { plan } = await loadExperiment(
      write('x.yaml', `${base}sweep: {image.size: [256], dataset.images: [faces]}\n`),
    );
    expect(plan.trials[0]!.name).toBe('size=256,images=faces');
  });
});
