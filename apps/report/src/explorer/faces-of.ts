import { noConfidence, type ExplorerData, type RunCodes, type Selection } from './explorer-data.ts';

/** One test image as one run saw it. */
export interface Face {
  readonly image: string;
  readonly truth: number;
  /** The number of classes: none was given. */
  readonly predicted: number;
  /** Probability of the predicted class, 0 to 1, to a thousandth; null: a service's answer has none. */
  readonly confidence: number | null;
  readonly fold: number;
  readonly seed: number;
}

/** The faces of a selection whose true and predicted class are wanted, the most confident answers first. */
export function facesOf(
  data: ExplorerData,
  selection: Selection,
  wanted: (truth: number, predicted: number) => boolean,
): readonly Face[] {
  const faces = selectedRuns(data, selection).flatMap((run) => {
    const { images, truths } = data.sets[run.set]!;
    return images.flatMap((image, at): readonly Face[] => {
      const [truth, predicted] = [digit(truths, at), digit(run.answers, at)];
      if (!wanted(truth, predicted)) return [];
      const thousandths = parseInt(run.confidences.slice(2 * at, 2 * at + 2), 36);
      const confidence = thousandths === noConfidence ? null : thousandths / 1000;
      return [{ image, truth, predicted, confidence, fold: run.fold, seed: run.seed }];
    });
  });
  return faces.sort((a, b) => (b.confidence ?? 0) - (a.confidence ?? 0) || (a.image < b.image ? -1 : 1));
}

/**
 * The confusion matrix of a selection: images by [true][predicted], with a last column for images without a
 * class where the trial has such in any fold.
 */
export function matrixOf(data: ExplorerData, selection: Selection): readonly (readonly number[])[] {
  const none = data.classes.length.toString(36);
  const all = selectedRuns(data, { ...selection, fold: null });
  const columns = data.classes.length + Number(all.some(({ answers }) => answers.includes(none)));
  const matrix = data.classes.map(() => new Array<number>(columns).fill(0));
  for (const run of selectedRuns(data, selection)) {
    const { truths } = data.sets[run.set]!;
    for (let at = 0; at < truths.length; at += 1) matrix[digit(truths, at)]![digit(run.answers, at)]! += 1;
  }
  return matrix;
}

const selectedRuns = ({ runs }: ExplorerData, { trial, crop, fold }: Selection): readonly RunCodes[] =>
  runs.filter((run) => run.trial === trial && run.crop === crop && (fold === null || run.fold === fold));

const digit = (digits: string, at: number): number => parseInt(digits[at]!, 36);
