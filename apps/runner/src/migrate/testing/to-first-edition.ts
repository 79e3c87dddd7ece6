import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the first edition's program says of a run of `old.yaml` (see the test). */
export interface FirstEditionRun {
  readonly lrn: boolean;
  readonly fold: number;
  /** Its identity, by that program. */
  readonly id: string;
}

/**
 * For tests: rewrites the folder of a run that was trained with `seeding: 32-bit` to what the first edition's program
 * (commit 5f47d8f) wrote for the same experiment file. Weights, history and predictions are the same in both, to the
 * byte.
 */
export function toFirstEdition(folder: string, { lrn, fold, id }: FirstEditionRun): void {
  // 1. run.json: with what the experiment asked, without edition, identity of settings, order of classes, hashes and seal.
  const file = join(folder, 'run.json');
  const {
    edition: _edition,
    settingsSha256: _settings,
    ordered: _ordered,
    files: _files,
    seal: _seal,
    ...state
  } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  const asked = { question: 'Does LRN matter?', planned: { folds: [0, 1], seeds: [1] }, baseline: lrn };
  writeFileSync(file, JSON.stringify({ ...state, ...asked, testFold: fold, id }));

  // 2. config.yaml: settings of every dataset, no loss, no seeding, no operations.
  writeFileSync(join(folder, 'config.yaml'), configOf(lrn));

  // 3. dataset.json, without how the dataset is printed.
  const summary = join(folder, 'dataset.json');
  const {
    printedName: _printed,
    comparable: _comparable,
    ...dataset
  } = JSON.parse(readFileSync(summary, 'utf8')) as Record<string, unknown>;
  writeFileSync(summary, JSON.stringify(dataset));
}

/** As that program wrote it. */
const configOf = (lrn: boolean) => `name: old
dataset:
  name: utkface
  root: faces
  images: aligned
  labels: authors
  duplicates: keep
  unreadable: stop
  seed: 1
  subjects: 160
  imagesPerSubject: 8
task: gender
image:
  size: 16
  resize: caffe-bilinear
  channels: bgr
  mean: image
  scale: 1
  standardise: false
augmentation:
  crop: random
  mirror: true
model:
  name: levi-hassner
  input: 16
  width: 0.0625
  conv1Stride: 1
  pool: ceil
  lrn: ${lrn}
  lrnSize: 5
  lrnAlpha: 0.0001
  dropout:
    - 0.5
    - 0.5
  init: he-normal
solver:
  type: sgd
  learningRate: 0.001
  policy: step
  gamma: 0.1
  stepSize: 10000
  steps: []
  momentum: 0.9
  weightDecay: 0.0005
  headMultiplier: 10
  biasMultiplier: 2
  batch: 4
  iterations: 2
validation:
  split: none
  fraction: 0.1
  every: 1000
evaluation:
  crops:
    - center
    - ten-crop
`;
