import { ConfigError } from '@adience/config';
import { detectors, type Detector } from '@adience/faces';

/**
 * A detector by name, or `auto`: the first of the list that can be used here.
 *
 * @throws ConfigError where the named one cannot be used, with what to do
 */
export function chooseDetector(name: string): Detector {
  const all: readonly Detector[] = Object.values(detectors);
  const found = all.find((one) => (name === 'auto' ? one.missing() === null : one.name === name));
  if (found === undefined)
    throw new ConfigError(`--detector ${name}: there is none; adience doctor lists them`);
  const missing = found.missing();
  if (missing !== null) throw new ConfigError(`--detector ${name}: ${missing}`);
  return found;
}
