import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import { readWeights } from '@adience/networks';
import { commandLine } from '../testing/command-line.ts';

const { home, adience: call } = commandLine('fine-tuning-');

/** A command on an experiment of tiny networks on synthetic faces: exit code, stdout, stderr. */
async function adience(command: string, name: string, model: string, ...words: string[]) {
  const file = join(home, `${name}.yaml`);
  writeFileSync(
    file,
    `
extends: ${resolve('experiments/presets/reduced.yaml')}
name: ${name}
dataset: { name: synthetic, root: ${join(home, 'faces')}, subjects: 20, imagesPerSubject: 2 }
task: gender
folds: [0, 1]
image: { size: 40 }
model: { input: 36, width: 0.0625${model} }
solver: { batch: 8, iterations: 2 }
validation: { split: none }
evaluation: { crops: [center] }
`,
  );
  const backend = command === 'run' ? ['--backend', 'onnxruntime'] : [];
  return call(command, file, '--runs', join(home, 'runs'), ...backend, ...words);
}

/** The weights of a run, by variable. */
const weightsOf = async (name: string, fold = 0) => {
  const { values, metadata } = await readWeights(join(home, `runs/${name}/base/seed-1/fold-${fold}/weights`));
  return { by: new Map(values.map(([variable, , data]) => [variable, data])), metadata };
};

test('each fold is fine-tuned, with a new head, from the weights that did not see it; frozen layers stay', async () => {
  expect((await adience('run', 'pretrain', '')).status).toBe(0);
  const weights = join(home, 'runs/pretrain/base/seed-{seed}/fold-{fold}/weights');

  // 1. Other classes need a new head.
  const refused = await adience('run', 'refused', `, weights: '${weights}'`, 'task=age');
  expect(refused).toMatchObject({ status: 2, err: expect.stringMatching(/model\.resetHead: true/) });

  // 2. With one, and two layers frozen.
  const tuned = `, weights: '${weights}', resetHead: true, freeze: [conv1, 'conv2*']`;
  const { status, err } = await adience('run', 'tuned', tuned, 'task=age');
  expect([status, err]).toEqual([0, expect.any(String)]);
  for (const fold of [0, 1]) {
    const [before, after] = [await weightsOf('pretrain', fold), await weightsOf('tuned', fold)];
    for (const [variable, values] of before.by) {
      const layer = variable.slice(0, variable.indexOf('/'));
      if (['conv1', 'conv2'].includes(layer)) expect(after.by.get(variable)).toEqual(values);
      else expect(after.by.get(variable)).not.toEqual(values);
    }
    expect(after.by.get('fc8/bias')).toHaveLength(8);
    expect(after.metadata.classes).toHaveLength(8);
    expect(after.metadata.mean).toEqual(before.metadata.mean);
  }

  // 3. What is trained is counted, and is part of the identity.
  const { out } = await adience('plan', 'tuned', tuned, 'task=age', '--json');
  const [{ parameters, trained }] = JSON.parse(out).trials;
  const [first] = [(await weightsOf('tuned')).by];
  const sizeOf = (wanted: (layer: string) => boolean) =>
    [...first].reduce((sum, [name, { length }]) => sum + (wanted(name) ? length : 0), 0);
  expect(parameters).toBe(sizeOf(() => true));
  expect(trained).toBe(sizeOf((name) => !/^conv[12]/.test(name)));
  const stale = await adience('plan', 'tuned', tuned.replace('conv1, ', ''), 'task=age');
  expect(stale.out).toMatch(/2 stale/);
});

test('with a new head, what came before may have another head, and auxiliary tasks need one', async () => {
  const fold0 = ['task=age', 'folds=[0]', 'validation.split=none'];
  expect((await adience('run', 'ordered', '', ...fold0, 'loss.name=coral')).status).toBe(0);
  const from = `, weights: '${join(home, 'runs/ordered/base/seed-1/fold-0/weights')}'`;
  const kept = await adience('run', 'kept', from, ...fold0);
  expect(kept).toMatchObject({ status: 2, err: expect.stringMatching(/head\.name was ordinal, is unused/) });
  const anew = await adience('run', 'anew', `${from}, resetHead: true`, ...fold0);
  expect([anew.status, anew.err]).toEqual([0, expect.any(String)]);

  const both = [...fold0, 'loss.name=coral', 'auxiliary=[{task: gender}]'];
  const refused = await adience('run', 'joint', from, ...both);
  expect(refused).toMatchObject({
    status: 2,
    err: expect.stringMatching(/no units for the auxiliary tasks/),
  });
  const joint = await adience('run', 'joint', `${from}, resetHead: true`, ...both);
  expect([joint.status, joint.err]).toEqual([0, expect.any(String)]);
}, 120_000);

test('weights that were trained on the test fold are refused, also by way of another run', async () => {
  const fold0 = join(home, 'runs/pretrain/base/seed-1/fold-0/weights');
  const seen = await adience('run', 'seen', `, weights: '${fold0}'`, 'folds=[1]');
  expect(seen).toMatchObject({
    status: 2,
    err: expect.stringMatching(
      /was trained on images of fold 1 of synthetic, which is tested here.*fold-\{fold\}/,
    ),
  });
  // tuned/fold-0 may be tested on fold 0 alone; what is not made by a run here says nothing.
  const tuned = join(home, 'runs/tuned/base/seed-1/fold-0/weights');
  const age = await adience(
    'run',
    'again',
    `, weights: '${tuned}'`,
    'task=age',
    'folds=[0]',
    'solver.iterations=0',
  );
  expect(age.status).toBe(0);
  expect(readFileSync(join(home, 'runs/again/base/seed-1/fold-0/weights/weights.bin'))).toEqual(
    readFileSync(join(tuned, 'weights.bin')),
  );
});

test('a pattern that matches nothing offers the nearest; a new head needs weights; something must be trained', async () => {
  const nothing = await adience('plan', 'typo', ', freeze: [cnov1]');
  expect(nothing).toMatchObject({ status: 2, err: expect.stringMatching(/cnov1 matches no layer.*conv1/) });
  const all = await adience('plan', 'all', ", freeze: ['*']");
  expect(all).toMatchObject({ status: 2, err: expect.stringMatching(/freezes every variable/) });
  const head = await adience('plan', 'head', ', resetHead: true');
  expect(head).toMatchObject({ status: 2, err: expect.stringMatching(/needs model\.weights/) });
});
