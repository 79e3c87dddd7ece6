import { ExperimentError } from './experiment-error.ts';
import type { Experiment, Setting } from './experiment.ts';
import { setAt } from './overrides.ts';
import type { Plan, Trial } from './plan.ts';
import type { Source } from './source.ts';
import { placeOf, validate } from './validate.ts';

/** Axes of their own; swept values of these would not be trials. */
const notSettings = ['name', 'question', 'folds', 'seeds', 'sweep', 'baseline', 'task'];

/**
 * The sweep's grid, last key fastest, times seeds and folds. Every trial is validated like a file of its
 * own, so an impossible value is found before anything runs.
 */
export function expandPlan(experiment: Experiment, source: Source): Plan {
  checkAxes(experiment, source);
  const trials = gridOf(experiment.sweep).map((settings) => makeTrial(settings, experiment, source));
  const twin = trials.find(
    (trial, index) => trials.findIndex((other) => other.name === trial.name) !== index,
  );
  if (twin !== undefined) {
    throw new ExperimentError(
      `sweep: ${twin.name} stands twice; list each value once`,
      placeOf('sweep', source),
    );
  }
  if (experiment.baseline !== undefined && !trials.some((trial) => trial.baseline)) {
    const asked = JSON.stringify(experiment.baseline);
    throw new ExperimentError(`baseline: ${asked} is no trial of the sweep`, placeOf('baseline', source));
  }
  const runs = trials.flatMap((trial) =>
    experiment.seeds.flatMap((seed) => experiment.folds.map((testFold) => ({ trial, seed, testFold }))),
  );
  return { trials, runs };
}

type Settings = Readonly<Record<string, Setting>>;

function checkAxes({ sweep, folds, seeds }: Experiment, source: Source): void {
  for (const key of Object.keys(sweep)) {
    if (notSettings.includes(key.split('.')[0]!)) {
      throw new ExperimentError(`sweep.${key}: ${key} cannot be swept`, placeOf(`sweep.${key}`, source));
    }
  }
  for (const [key, values] of [['folds', folds] as const, ['seeds', seeds] as const]) {
    if (new Set(values).size < values.length) {
      throw new ExperimentError(
        `${key}: a value stands twice (is ${JSON.stringify(values)})`,
        placeOf(key, source),
      );
    }
  }
}

function gridOf(sweep: Experiment['sweep']): Settings[] {
  return Object.entries(sweep).reduce<Settings[]>(
    (points, [key, values]) => points.flatMap((point) => values.map((value) => ({ ...point, [key]: value }))),
    [{}],
  );
}

function makeTrial(settings: Settings, { baseline }: Experiment, source: Source): Trial {
  let tree = source.tree;
  const places = new Map(source.places);
  for (const [key, value] of Object.entries(settings)) {
    tree = setAt(tree, key, value);
    places.set(key, placeOf(`sweep.${key}`, source));
  }
  const {
    sweep: _s,
    baseline: _b,
    folds: _f,
    seeds: _e,
    question: _q,
    ...config
  } = validate({ tree, places });
  const same = (key: string) => JSON.stringify(settings[key]) === JSON.stringify(baseline?.[key]);
  return {
    name: nameOf(settings),
    settings,
    baseline: baseline !== undefined && Object.keys({ ...settings, ...baseline }).every(same),
    config,
  };
}

/** `lrn=true,dropout=0.5-0.5`: the last word of each key, or the whole key where two would be alike. */
function nameOf(settings: Settings): string {
  const keys = Object.keys(settings);
  if (keys.length === 0) return 'base';
  const last = (key: string) => key.slice(key.lastIndexOf('.') + 1);
  const short = new Set(keys.map(last)).size === keys.length;
  return keys
    .map((key) => `${short ? last(key) : key}=${[settings[key]].flat().join('-')}`)
    .join(',')
    .replace(/[^A-Za-z0-9._,=-]/g, '_');
}
