import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ConfigError } from '@adience/config';
import { readRun, type DatasetSummary } from '@adience/tracking';

/** The folder that `model.weights` names for one run: `{seed}` and `{fold}` are the run's own. */
export const weightsFolder = (written: string, { seed, testFold }: RunPlace): string =>
  written.replaceAll('{seed}', String(seed)).replaceAll('{fold}', String(testFold));

/** Which of an experiment's runs. */
export interface RunPlace {
  readonly seed: number;
  readonly testFold: number;
}

/** The images that a run is tested on, as far as labels tell. */
export interface Tested {
  readonly name: string;
  /** Of the dataset. */
  readonly digest: string;
  readonly testFold: number;
}

/**
 * Refuses weights of a run that was trained on the fold that is now tested, and so do those that its training started
 * from, as far back as runs are there. Weights that no run made say nothing of what they have seen.
 *
 * @returns what cannot be said, in words; null: nothing
 * @throws ConfigError where test images were trained on
 * @throws RunFileError where the run's files cannot be read
 */
export async function checkSeen(weights: string, tested: Tested): Promise<string | null> {
  const unknown: string[] = [];
  let next: string | undefined = weights;
  for (const seen = new Set<string>(); next !== undefined && !seen.has(next);) {
    seen.add(next);
    const run = dirname(next);
    if (!existsSync(join(run, 'run.json')) || !existsSync(join(run, 'dataset.json'))) {
      unknown.push(`${next}: no run beside it says what these weights were trained on`);
      break;
    }
    const { state, dataset, config } = await readRun(run);
    for (const { name, digest, testFold } of trainedOn(dataset, state.testFold)) {
      if (digest === tested.digest && testFold !== tested.testFold) {
        throw new ConfigError(
          `model.weights: ${next} was trained on images of fold ${tested.testFold} of ${name}, which is tested here; ` +
            'start each fold from weights that did not see it, e.g. fold-{fold} in the path',
        );
      }
      if (digest !== tested.digest && name === tested.name && testFold !== tested.testFold)
        unknown.push(
          `${next}: was trained on ${name} under other settings, perhaps on images that are tested here`,
        );
    }
    const before = 'model' in config ? config.model.weights : undefined;
    next = before === undefined ? undefined : weightsFolder(before, state);
  }
  return unknown.length === 0 ? null : unknown.join('; ');
}

/** What a run's dataset.json says of the images that it was trained on: all but a fold, or all (null). */
function trainedOn(
  { name, digest, trainedOn: other }: DatasetSummary,
  testFold: number,
): readonly { readonly name: string; readonly digest: string; readonly testFold: number | null }[] {
  return [other === undefined ? { name, digest, testFold } : { ...other, testFold: null }];
}
