import { isDeepStrictEqual } from 'node:util';
import {
  applyOverrides,
  ConfigError,
  isTree,
  matches,
  sweptKeys,
  validate,
  type Override,
  type Source,
  type UserParts,
} from '@adience/config';
import { experimentSchema } from './experiment-schema.ts';
import type { expandPlan } from './expand-plan.ts';
import type { Experiment } from './experiment.ts';
import type { LoadedExperiment } from './loaded-experiment.ts';
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
  const here =
    onAxes.length === 0 ? experiment : validate(applyOverrides(source, onAxes), experimentSchema(userParts));
  if (onAxes.length > 0) expand(here, applyOverrides(source, onAxes), userParts); // the same checks
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
      here.folds.includes(testFold) && here.seeds.includes(seed) && matches(trial.settings, pattern),
  );
  if (runs.length === 0) {
    throw new ConfigError(`command line: no trial of the sweep matches ${JSON.stringify(pattern)}`);
  }
  return { experiment: all, asked, plan: { trials: asked.trials, runs } };
}

/** The swept keys that overrides fix, with their values. */
function patternOf(
  overrides: readonly Override[],
  experiment: Experiment,
): Readonly<Record<string, Setting>> {
  const pattern: Record<string, Setting> = {};
  const swept = sweptKeys(experiment);
  for (const { word, key, value } of overrides) {
    if (!swept.has(key)) continue;
    const values = [experiment.sweep[key] ?? [], experiment.include.map((point) => point[key])]
      .flat()
      .filter((one) => one !== undefined);
    if (!values.some((one) => isDeepStrictEqual(one, value))) {
      const known = [...new Set(values.map((one) => JSON.stringify(one)))];
      throw new ConfigError(
        `command line: ${word}: ${key} is swept over ${known.join(', ')}; choose one of these, or change the file`,
      );
    }
    pattern[key] = value as Setting;
  }
  return pattern;
}
