import type { Ensemble, PhotoAnswer } from '@adience/predict';

/** The columns of the terminal's table. */
export const tableHeader = (ensembles: readonly Ensemble[]): readonly string[] => [
  'photo',
  'face',
  ...ensembles.flatMap(({ task }) => [task, '%']),
  'score',
  'at',
];

/** A photo's rows of the terminal's table: one a face, or one that says why there is none. */
export function tableRows(
  { photo, problem, faces }: PhotoAnswer,
  ensembles: readonly Ensemble[],
): readonly (readonly string[])[] {
  if (faces.length === 0)
    return [[photo, '-', problem ?? '', ...ensembles.slice(1).flatMap(() => ['', '']), '', '', '']];
  return faces.map(({ detection, tasks }, at) => {
    const { x, y, width, height, score } = detection;
    const answers = ensembles.flatMap(({ task }) => {
      const answer = tasks[task]!;
      return [answer.class, (100 * answer.probabilities[answer.class]!).toFixed(0)];
    });
    const box = [x, y, width, height].map((value) => value.toFixed(0));
    return [photo, String(at + 1), ...answers, score.toFixed(2), `${box[0]},${box[1]} ${box[2]}x${box[3]}`];
  });
}
