import { ConfigError } from '@adience/config';
import type { Plan, PlannedRun } from '@adience/experiment';

/** What says which run of an experiment is meant. */
export interface RunAxes {
  readonly trial?: string;
  readonly seed?: number;
  readonly fold?: number;
}

/**
 * The run that is meant; every axis with several values must be given.
 *
 * @throws ConfigError where one is missing, or is not in the experiment
 */
export function oneRun({ runs }: Plan, { trial, seed, fold }: RunAxes): PlannedRun {
  const axes = [
    ['trial', trial, (run: PlannedRun): string | number => run.trial.name],
    ['seed', seed, (run: PlannedRun): string | number => run.seed],
    ['fold', fold, (run: PlannedRun): string | number => run.testFold],
  ] as const;
  return axes.reduce<readonly PlannedRun[]>((left, [axis, asked, of]) => {
    const values = [...new Set(left.map(of))];
    if (asked === undefined && values.length > 1) {
      throw new ConfigError(`--${axis}: the experiment has several; name one of ${values.join(', ')}`);
    }
    if (asked !== undefined && !values.some((value) => value === asked)) {
      throw new ConfigError(`--${axis} ${asked}: is not in the experiment; it has ${values.join(', ')}`);
    }
    return asked === undefined ? left : left.filter((run) => of(run) === asked);
  }, runs)[0]!;
}
