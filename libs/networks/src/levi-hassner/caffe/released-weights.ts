import { createHash } from 'node:crypto';

/**
 * The caffemodels that the authors released (github.com/GilLevi/AgeGenderDeepLearning, models), by the id that git gives their
 * bytes: whoever has the repository can compare.
 */
const released: Readonly<Record<string, string>> = {
  '8391af479b658b9f4f3ace7eec6be86aae079309': 'age_net.caffemodel',
  '87862497f48764ea24eb162c21f542c2e007311e': 'gender_net.caffemodel',
};

/**
 * Which of the authors' released files these bytes are; null: none of them.
 *
 * @param blobs what is known by git's blob id; default: the two released files
 */
export function releasedWeights(bytes: Uint8Array, blobs = released): string | null {
  const id = createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
  return blobs[id] ?? null;
}
