import type { TrialConfig } from '@adience/experiment';
import type { ValidationConfig } from '@adience/datasets';
import type { DatasetSummary, RunRecord } from '@adience/tracking';
import type { ReportSubject } from '../report-subject.ts';
import { shortDigest } from './short-digest.ts';
import { equalSetting, protocolTable } from './protocol-table.ts';
import { firstRows, table, type SectionDefinition } from './section.ts';

/** How the numbers came about, as far as a reader must know to trust or repeat them. One paragraph an item. */
export const protocolSection: SectionDefinition = {
  id: 'protocol',
  heading: 'Protocol',
  half: true,
  build: (subject) => {
    const one = protocolTable(subject);
    const differing = one.rows.filter(({ cells }) => cells.at(-1) !== equalSetting).length;
    const rest = one.rows.length - differing;
    return [
      differing === 0
        ? table(one, `Every setting is the authors' own: all ${rest}`)
        : firstRows(one, differing, `The other ${rest} settings, equal to the authors'`),
      { kind: 'list', items: protocolNotes(subject), summary: 'Folds, images, crops and labels in words' },
    ];
  },
};

function protocolNotes({ trials, dataset, task }: ReportSubject): readonly string[] {
  const runs = trials.flatMap((trial) => trial.runs);
  const trained = runs.filter((run) => 'model' in run.config);
  const config = trained.flatMap((run) => ('model' in run.config ? [run.config] : []))[0];
  const { planned } = trials[0]!;
  const images = trained.flatMap(({ state }) => (state.images === undefined ? [] : [state.images]));
  const range = (of: (one: (typeof images)[number]) => number) => {
    const values = images.map(of);
    const [low, high] = [Math.min(...values), Math.max(...values)];
    return low === high ? String(low) : `${low} to ${high}`;
  };
  return [
    ...(config === undefined ? [] : otherDatasets(trained)),
    ...(trained.length === runs.length
      ? []
      : [
          'A face service or an open model is not trained here: its answers are scored on the same test folds. An image in which it found no face, or for which it gave an age between the classes, is counted as wrong.',
        ]),
    `Planned: folds ${planned.folds.join(', ')}, seeds ${planned.seeds.join(', ')}. The mean over folds is unweighted, the spread is the sample standard deviation (n − 1), as in Levi & Hassner 2015.`,
    ...(images.length > 0
      ? [
          `Images per run: ${range(({ train }) => train)} for training, ${range(({ validation }) => validation)} for validation, ${range(({ test }) => test)} for testing.`,
        ]
      : []),
    ...shareNotes(trained),
    ...(config === undefined ? [] : trainingNotes(config, dataset.validationLeakage)),
    ...(task.ordered
      ? ['One-off accuracy counts a prediction as right if it is the true age class or a neighbour of it.']
      : []),
    `Labels by the policy "${dataset.labels}"; other policies give other numbers of images per class, and so other accuracies.`,
    ...(dataset.synthetic
      ? ['The faces are synthetic. Nothing here says how well a network does on photographs.']
      : []),
  ];
}

/** What two folds of the dataset share. Where each image is its own subject the dataset names no people. */
function ownFolds({ subjects, countsByFold }: DatasetSummary): string {
  const trained = 'Each test fold is predicted by a network trained on the other folds';
  const rows = countsByFold.flat().reduce((sum, count) => sum + count, 0);
  return subjects === rows
    ? `${trained}. The dataset does not say who is on an image, so the same person may be in two folds.`
    : `${trained}; no subject is in two folds.`;
}

/** What is trained on: the other folds, or other datasets, and what of these the test folds hold too. */
function otherDatasets(runs: readonly RunRecord[]): readonly string[] {
  const notes = new Map<string, string>();
  for (const { dataset } of runs) {
    const { trainedOn } = dataset;
    const key = trainedOn?.digest ?? '';
    if (notes.has(key)) continue;
    if (trainedOn === undefined) {
      notes.set(key, ownFolds(dataset));
      continue;
    }
    const { printedName, synthetic, labels, digest, images, leftOut } = trainedOn;
    notes.set(
      key,
      `Trained on ${printedName}${synthetic ? ' (synthetic)' : ''}: ${images} images, label policy "${labels}", digest ${shortDigest(digest)}; tested on folds of ${dataset.printedName ?? dataset.name}. Left out of training, as the test fold has them too (first run): ${leftOut.ofTestedSubjects} images of tested subjects, ${leftOut.withTestedPixels} with the same pixels as a test image. Not comparable with published results, which train on the other folds.`,
    );
  }
  return [...notes.values()];
}

/** How much is trained on where it is not everything, over all runs. */
function shareNotes(runs: readonly RunRecord[]): readonly string[] {
  const shares = new Map<number, string>();
  for (const { dataset } of runs) {
    const { trained } = dataset;
    if (trained === undefined || shares.has(trained.share)) continue;
    const { share, subjects, ofSubjects, images, ofImages } = trained;
    shares.set(
      share,
      `${100 * share} % (first run: ${subjects} of ${ofSubjects} subjects, ${images} of ${ofImages} images)`,
    );
  }
  if (shares.size === 0) return [];
  const listed = [...shares].sort(([one], [other]) => one - other).map(([, words]) => words);
  return [
    `Some trials train on a share of the training subjects, drawn by the seed, a smaller share a part of every larger one: ${listed.join('; ')}. Their results are not comparable with published ones.`,
  ];
}

function trainingNotes({ validation, model, image }: TrialConfig, leakage?: number): readonly string[] {
  return [
    validationNote(validation, leakage),
    `Center: one crop of ${model.input} x ${model.input} pixels from the center of an image of ${image.size} x ${image.size}. Ten-crop, the paper's over-sampling: the four corners and the center, each mirrored, their ten probability vectors averaged.`,
  ];
}

/** What the validation images are, and what their score is worth. */
function validationNote({ split, fraction }: ValidationConfig, leakage = 0): string {
  const leaked = `${(100 * leakage).toFixed(1)} % of the validation images (first run) are of subjects that are also trained on`;
  const known: Partial<Record<string, string>> = {
    subject: `Validation images are of subjects that are not trained on (${100 * fraction} % of the training folds). No test image is used to choose anything.`,
    authors: `Validation is the authors' own: the first tenth of an image-wise shuffle. ${leaked}${leakage > 0 ? ', so its accuracy says nothing about the test' : ''}.`,
    lists: `Training, validation and test images are those of imported lists. ${leaked}.`,
    none: 'No images are held out for validation.',
  };
  return known[split] ?? `Validation images are held out by the split "${split}".`; // of a newer program
}
