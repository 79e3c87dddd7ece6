import { csvText } from '@adience/files';
import type { Ensemble, FaceAnswer, PhotoAnswer } from '@adience/predict';

/**
 * The columns of `--csv`: which of how many faces, where it is, and of each task its class, how probable it is, and the probability of every class. A photo
 * is complete with as many rows as it has faces, or one where it has none.
 */
export const photoColumns = (ensembles: readonly Ensemble[]): readonly string[] => [
  'photo',
  'face',
  'faces',
  'x',
  'y',
  'width',
  'height',
  'tilt',
  'score',
  ...ensembles.flatMap(({ task, classes }) => [
    task,
    `${task}_probability`,
    ...classes.map((name) => `${task}:${name}`),
  ]),
  'problem',
];

/** The rows of a photo under these columns: one a face, or one that says why there is none. */
export function photoRows(
  { photo, problem, faces }: PhotoAnswer,
  ensembles: readonly Ensemble[],
): readonly (readonly (string | number)[])[] {
  const cells = photoColumns(ensembles).length;
  if (faces.length === 0)
    return [[csvText(photo), '', 0, ...Array<string>(cells - 4).fill(''), csvText(problem ?? '')]];
  return faces.map((face, at) => [csvText(photo), at + 1, faces.length, ...faceCells(face, ensembles), '']);
}

function faceCells({ detection, face, tasks }: FaceAnswer, ensembles: readonly Ensemble[]) {
  const { x, y, width, height, score } = detection;
  const places = [x, y, width, height, face.square.tilt].map((value) => value.toFixed(1));
  const answers = ensembles.flatMap(({ task, classes }) => {
    const answer = tasks[task]!;
    const of = (name: string) => answer.probabilities[name]!.toFixed(4);
    return [csvText(answer.class), of(answer.class), ...classes.map(of)];
  });
  return [...places, score.toFixed(4), ...answers];
}
