import { ConfigError } from '@adience/config';
import { type Detector, detectors } from '@adience/faces';

/** Detectors that can say whether a picture that was cut to a face shows one. */
const able: readonly Detector[] = Object.values<Detector>(detectors).filter(
  ({ cropScore }) => cropScore !== null,
);

/** What `--detector` takes. */
export const cropDetectors: readonly string[] = ['auto', 'none', ...able.map(({ name }) => name)];

/**
 * The detector that looks at each image before an open model does; null: none.
 *
 * @param option `none`; the name of one; or `auto`: the first that can be used here
 * @throws ConfigError where the named one cannot be used, with what to do
 */
export function cropDetector(option: string): Detector | null {
  if (option === 'none') return null;
  if (option === 'auto') return able.find(({ missing }) => missing() === null) ?? null;
  const detector = able.find(({ name }) => name === option)!;
  const missing = detector.missing();
  if (missing !== null) throw new ConfigError(`--detector ${option}: ${missing}`);
  return detector;
}
