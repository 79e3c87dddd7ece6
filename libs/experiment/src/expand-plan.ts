import { isDeepStrictEqual } from 'node:util';
import {
  ConfigError,
  placeOf,
  placeWhereSet,
  pointNames,
  pointsOf,
  setAt,
  sweptKeys,
  validate,
  type Point,
  type Source,
  type UserParts,
} from '@adience/config';
import { experimentSchema } from './experiment-schema.ts';
import type { Experiment } from './experiment.ts';
import { leaveNetworkSettings } from './leave-network-settings.ts';
import { leaveSweptParts } from './leave-other-parts.ts';
import { markBaseline } from './mark-baseline.ts';
import { notSettings } from './not-settings.ts';
import type { Plan, Trial } from './plan.ts';
import type { Setting } from './setting.ts';
import { trialConfigOf } from './trial-config-of.ts';

/**
 * The trials of a sweep times seeds and folds. Every trial is validated like a file of its own, so an impossible
 * value is found before anything runs.
 *
 * @throws ConfigError for indistinguishable points, or a baseline that is not one of them
 */
export function expandPlan(experiment: Experiment, source: Source, userParts: UserParts): Plan {
  checkAxes(experiment, source);
  const points = pointsOf(experiment, source);
  const names = pointNames(points);
  const trials = points.map((settings, at) => makeTrial(names[at]!, settings, source, userParts));
  checkTwins(trials, source);
  const marked = markBaseline(trials, experiment.baseline, source);
  const runs = marked.flatMap((trial) =>
    experiment.seeds.flatMap((seed) => experiment.folds.map((testFold) => ({ trial, seed, testFold }))),
  );
  return { trials: marked, runs };
}

function checkAxes(experiment: Experiment, source: Source): void {
  for (const key of sweptKeys(experiment)) {
    if (!notSettings.includes(key.split('.')[0]!)) continue;
    const path = [...source.places.keys()].find(
      (one) => /^(sweep|include)\./.test(one) && one.endsWith(`.${key}`),
    );
    throw new ConfigError(`${path ?? key}: ${key} cannot be swept`, placeWhereSet(key, source));
  }
  for (const key of ['folds', 'seeds'] as const) {
    const values = experiment[key];
    if (new Set(values).size === values.length) continue;
    throw new ConfigError(
      `${key}: a value is listed twice (is ${JSON.stringify(values)})`,
      placeOf(key, source),
    );
  }
}

function makeTrial(name: string, settings: Point<Setting>, source: Source, userParts: UserParts): Trial {
  const network = settings['model.name'];
  let { tree } =
    network === undefined ? source : leaveNetworkSettings(source, setAt({}, 'model.name', network));
  const places = new Map(source.places);
  for (const [key, value] of Object.entries(settings)) {
    tree = setAt(tree, key, value);
    places.delete(key); // set again, it is the last
    places.set(key, placeWhereSet(key, source));
  }
  const config = trialConfigOf(
    validate(leaveSweptParts({ tree, places }, settings, userParts), experimentSchema(userParts)),
  );
  return { name, settings, baseline: false, config };
}

/** Two trials of the same name would share a folder; two of the same configuration would be one trial under two names. */
function checkTwins(trials: readonly Trial[], source: Source): void {
  trials.forEach((trial, index) => {
    const earlier = trials.slice(0, index);
    const namesake = earlier.find(({ name }) => name === trial.name);
    if (namesake !== undefined) {
      const [one, other] = [namesake, trial].map(({ settings }) => JSON.stringify(settings));
      throw new ConfigError(
        one === other
          ? `sweep: ${trial.name} is listed twice; list each value once`
          : `sweep: ${one} and ${other} would both be called ${trial.name}; rename a file, or write a value otherwise`,
        placeOf('sweep', source),
      );
    }
    const same = earlier.find(({ config }) => isDeepStrictEqual(config, trial.config));
    if (same === undefined) return;
    throw new ConfigError(
      `sweep: ${same.name} and ${trial.name} are the same configuration; leave one of them out`,
      placeOf('sweep', source),
    );
  });
}
