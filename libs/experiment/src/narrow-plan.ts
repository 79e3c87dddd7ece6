import { isDeepStrictEqual } from 'node:util';
import {
  applyOverrides,
  COMMAND_LINE,
  ConfigError,
  isTree,
  sweptKeys,
  validate,
  type Override,
  type Source,
  type UserParts,
} from '@adience/config';
import { experimentSchema } from './experiment-schema.ts';
import type { expandPlan } from './expand-plan.ts';
import type { Experiment } from './experiment.ts';
import { leaveSweptParts } from './leave-other-parts.ts';
import type { LoadedExperiment } from './loaded-experiment.ts';
import type { Trial } from './plan.ts';
import type { Setting } from './setting.ts';

const axes = ['folds', 'seeds'] as const;

/** Whether an override selects runs rather than changing how they are made: folds, seeds, a swept key. */
export function narrows({ key }: Override, { tree }: Source): boolean {
  if ((axes as readonly string[]).includes(key)) return true;
  const { sweep, include } = tree;
  const points = Array.isArray(include) ? include.filter(isTree) : [];
  return [...(isTree(sweep) ? [sweep] : []), ...points].some((point) => Object.hasOwn(point, key));
}

/**
 * An experiment's plan, and what overrides narrow it to. Folds and seeds that the command line adds are asked
 * for from then on; those that it leaves out still are: a run of one fold is a part of the whole.
 */
export function narrowPlan(
  experiment: Experiment,
  overrides: readonly Override[],
  source: Source,
  userParts: UserParts,
  expand: typeof expandPlan,
): LoadedExperiment {
  const onAxes = overrides.filter(({ key }) => (axes as readonly string[]).includes(key));
  const narrowed = applyOverrides(source, onAxes);
  const here =
    onAxes.length === 0
      ? experiment
      : validate(leaveSweptParts(narrowed, {}, userParts), experimentSchema(userParts));
  if (onAxes.length > 0) expand(here, narrowed, userParts); // the same checks
  const union = (a: readonly number[], b: readonly number[]) =>
    [...new Set([...a, ...b])].sort((x, y) => x - y);
  const all = {
    ...experiment,
    folds: here === experiment ? experiment.folds : union(experiment.folds, here.folds),
    seeds: here === experiment ? experiment.seeds : union(experiment.seeds, here.seeds),
  };
  const asked = expand(all, source, userParts);
  const pattern = patternOf(overrides, experiment);
  const runs = asked.runs.filter(
    ({ trial, seed, testFold }) =>
      here.folds.includes(testFold) && here.seeds.includes(seed) && isOneOf(trial.settings, pattern),
  );
  if (runs.length === 0) {
    throw new ConfigError(`no trial of the sweep matches ${JSON.stringify(pattern)}`, { file: COMMAND_LINE });
  }
  return { experiment: all, asked, plan: { trials: asked.trials, runs } };
}

/** Whether a trial has one of the values that overrides leave, of each key. */
const isOneOf = (settings: Trial['settings'], pattern: Pattern) =>
  Object.entries(pattern).every(([key, values]) =>
    values.some((value) => isDeepStrictEqual(settings[key], value)),
  );

/** Swept keys, and the values that are to be run. */
type Pattern = Readonly<Record<string, readonly Setting[]>>;

/** The swept keys that overrides narrow. */
function patternOf(overrides: readonly Override[], experiment: Experiment): Pattern {
  const pattern: Record<string, readonly Setting[]> = {};
  const swept = sweptKeys(experiment);
  for (const { word, key, value, values = [value], place } of overrides) {
    if (!swept.has(key)) continue;
    const known = [experiment.sweep[key] ?? [], experiment.include.map((point) => point[key])]
      .flat()
      .filter((one) => one !== undefined);
    // A text with a comma may be a value itself.
    const asked = known.some((one) => isDeepStrictEqual(one, value)) ? [value] : values;
    if (!asked.every((one) => known.some((other) => isDeepStrictEqual(one, other)))) {
      const shown = [...new Set(known.map((one) => JSON.stringify(one)))];
      throw new ConfigError(
        `${word}: ${key} is swept over ${shown.join(', ')}; choose one of these, or change the file`,
        place,
      );
    }
    pattern[key] = asked as readonly Setting[];
  }
  return pattern;
}
