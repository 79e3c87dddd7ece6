import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { loadExperiment } from './index.ts';

let home: string;
beforeAll(() => void (home = mkdtempSync(join(tmpdir(), 'adience-other-network-'))));
afterAll(() => rmSync(home, { recursive: true }));

/** An experiment with the reduced network, whose width is a factor, and more. */
const write = (name: string, more: string, base = resolve('experiments/presets/reduced.yaml')) => {
  const file = join(home, name);
  const head = `name: x\nquestion: Which?\ntask: age\ndataset: { name: synthetic }\nfolds: [0]\nseeds: [1]\n`;
  writeFileSync(file, `extends: ${base}\n${head}${more}`);
  return file;
};
const modelOf = async (file: string, words: readonly string[] = []) =>
  (await loadExperiment(file, words)).experiment.model;

describe('another network than that of the extended file', () => {
  const own = { name: 'resnet', input: 64, width: 24, blocks: [1, 1, 1, 1] };

  test('starts from its own settings, by file and on the command line; the size of its input stays', async () => {
    const byFile = await modelOf(write('file.yaml', 'model: { name: resnet }\n'));
    const byWord = await modelOf(write('word.yaml', ''), ['model.name=resnet']);
    for (const model of [byFile, byWord]) {
      expect(model).toMatchObject(own);
      expect(model).not.toHaveProperty('init');
    }
    const wide = await modelOf(write('word.yaml', ''), ['model.width=32', 'model.name=resnet']);
    expect(wide).toMatchObject({ ...own, width: 32 });
  });

  test('is left behind itself by a third, and the same one named again keeps what was written', async () => {
    write('resnet.yaml', 'model: { name: resnet, width: 12, dropout: 0.5 }\n');
    const third = write('third.yaml', 'model: { name: convnext }\n', 'resnet.yaml');
    expect(await modelOf(third)).toMatchObject({ width: 24, dropout: 0, kernel: 7 });
    const again = write('again.yaml', 'model: { name: resnet }\n', 'resnet.yaml');
    expect(await modelOf(again, ['model.name=resnet'])).toMatchObject({ width: 12, dropout: 0.5 });
    const paper = write('paper.yaml', 'model: { name: levi-hassner }\n');
    expect(await modelOf(paper)).toMatchObject({ width: 0.25, conv1Stride: 2, init: 'he-normal' });
  });

  test('can be swept, each trial with its own settings', async () => {
    const words = ['model.name=levi-hassner,resnet,mobilenet'];
    const { plan } = await loadExperiment(write('sweep.yaml', ''), words);
    expect(plan.trials.map(({ config }) => config.model)).toMatchObject([
      { name: 'levi-hassner', width: 0.25, init: 'he-normal' },
      own,
      { name: 'mobilenet', input: 64, width: 1.5 },
    ]);
  });
});
