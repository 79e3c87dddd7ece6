import { drawTree, shotsOf } from '../synthetic/draw-tree.ts';
import { drawPopulation } from '../synthetic/population.ts';
import type { Progress } from '../progress.ts';

/** Images per subject, as in Adience: 19,370 rows of 2,284 subjects. */
const PER_SUBJECT = 8;

/** Side in pixels of most faces in Adience's photographs, or less: its aligned ones of 816 are enlarged. */
const FACE = 204;

/**
 * Draws synthetic faces in Adience's layout below `root`, as large and as many as are asked for, to measure with.
 *
 * @param rows images, one row each
 * @param side of the images in pixels; Adience's aligned faces have 816
 */
export async function drawAdienceTree(
  root: string,
  {
    rows,
    side,
    onProgress,
  }: { readonly rows: number; readonly side: number; readonly onProgress?: Progress },
): Promise<void> {
  // Subjects are dealt to the folds in turn, so that the first rows have all folds alike.
  const population = drawPopulation(1, 5 + Math.ceil((1.1 * rows) / PER_SUBJECT), PER_SUBJECT);
  const drawn = Math.min(FACE, side);
  const shots = shotsOf(population, side).slice(0, rows);
  if (shots.length < rows) throw new Error(`${shots.length} of ${rows} rows drawn`);
  await drawTree(root, shots, { seed: 1, side: drawn, saved: side, onProgress });
}
