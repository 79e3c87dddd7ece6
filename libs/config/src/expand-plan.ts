import { ExperimentError, type Place } from './experiment-error.ts';
import type { Experiment, Setting } from './experiment.ts';
import { setAt } from './overrides.ts';
import type { Plan, Trial } from './plan.ts';
import type { Source } from './source.ts';
import { placeOf, validate } from './validate.ts';

/** Axes of their own; swept values of these would not be trials. */
const notSettings = ['name', 'question', 'folds', 'seeds', 'sweep', 'include', 'exclude', 'baseline', 'task'];

/**
 * The sweep's grid, last key fastest, less what is excluded, and what is included beside it, times seeds and
 * folds. Every trial is validated like a file of its
 * own, so an impossible value is found before anything runs.
 */
export function expandPlan(experiment: Experiment, source: Source): Plan {
  checkAxes(experiment, source);
  const trials = pointsOf(experiment, source).map((settings) => makeTrial(settings, experiment, source));
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

function checkAxes({ sweep, include, folds, seeds }: Experiment, source: Source): void {
  const named = [
    ...Object.keys(sweep).map((key) => [key, `sweep.${key}`] as const),
    ...include.flatMap((point, n) => Object.keys(point).map((key) => [key, `include.${n}.${key}`] as const)),
  ];
  for (const [key, path] of named) {
    if (notSettings.includes(key.split('.')[0]!)) {
      throw new ExperimentError(`${path}: ${key} cannot be swept`, placeOf(path, source));
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

/** The grid less what is excluded, then what is included. An exclusion that meets no point is a mistake. */
function pointsOf({ sweep, include, exclude }: Experiment, source: Source): readonly Settings[] {
  const grid = gridOf(sweep);
  const meets = (point: Settings, pattern: Settings) =>
    Object.entries(pattern).every(([key, value]) => JSON.stringify(point[key]) === JSON.stringify(value));
  exclude.forEach((pattern, n) => {
    if (!grid.some((point) => meets(point, pattern))) {
      const asked = JSON.stringify(pattern);
      throw new ExperimentError(
        `exclude: ${asked} is no point of the sweep`,
        placeOf(`exclude.${n}`, source),
      );
    }
  });
  const kept = grid.filter((point) => !exclude.some((pattern) => meets(point, pattern)));
  // Without a sweep the grid is one empty point, the experiment itself: what is included then stands alone.
  const points = [...(Object.keys(sweep).length === 0 && include.length > 0 ? [] : kept), ...include];
  if (points.length === 0) {
    throw new ExperimentError('exclude: no point of the sweep is left', placeOf('exclude', source));
  }
  return points;
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
    places.set(key, placeWhereSet(key, source));
  }
  const {
    sweep: _s,
    include: _i,
    exclude: _x,
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

/** Where a point got a key from: the sweep, or the first entry of include that has it. */
function placeWhereSet(key: string, source: Source): Place {
  const paths = [...source.places.keys()];
  const path =
    paths.find((one) => one === `sweep.${key}`) ??
    paths.find((one) => one.startsWith('include.') && one.endsWith(`.${key}`));
  return placeOf(path ?? 'sweep', source);
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
