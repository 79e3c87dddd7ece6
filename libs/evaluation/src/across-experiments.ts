import type { Task } from '@adience/tasks';
import type { RunRecord } from '@adience/tracking';
import { compareTrials, type Comparison } from './compare-trials.ts';
import type { TrialResult } from './experiment-results.ts';
import { sameTest } from './paired-folds.ts';

/** Experiments of one page that were tested on the same images: the first compared with each other one. */
export interface AcrossExperiments {
  /** Names, in the order of the page. */
  readonly experiments: readonly string[];
  /** Every trial of them with a result, labelled by its experiment; the first is what the others are compared with. */
  readonly trials: readonly TrialResult[];
  /** The first trial of each experiment. */
  readonly firsts: readonly TrialResult[];
  readonly comparisons: readonly Comparison[];
  /** What the first trials were made with and do not share: backend, settings. */
  readonly differences: readonly Difference[];
}

export interface Difference {
  /** `backend`, or a key of the configuration: `model.lrn`. */
  readonly key: string;
  /** By experiment; `–` where it has none. */
  readonly values: readonly string[];
}

/** The part of an experiment that a comparison needs. */
export interface ComparedExperiment {
  readonly experiment: string;
  readonly task: Task;
  readonly trials: readonly TrialResult[];
}

/** The experiments that are comparable with one, itself first; null unless it is the first of several such. */
export function acrossExperiments<Subject extends ComparedExperiment>(
  subject: Subject,
  all: readonly Subject[],
): AcrossExperiments | null {
  const subjects = all.filter((other) => other === subject || comparable(subject, other));
  if (subjects.length < 2 || subjects[0] !== subject) return null;
  const named = subjects.map(({ experiment, trials }) => {
    const own = trials.filter(({ crops }) => crops.length > 0);
    return own.map((trial, at) => ({
      ...trial,
      label: own.length > 1 ? `${experiment}, ${trial.label}` : experiment,
      baseline: at === 0 && experiment === subject.experiment,
    }));
  });
  const firsts = named.map((trials) => trials[0]!);
  return {
    experiments: subjects.map(({ experiment }) => experiment),
    trials: named.flat(),
    firsts,
    differences: differences(firsts),
    comparisons: compareTrials(named.flat()),
  };
}

/** Same classes, and on every fold that both have the same test images with the same truth. */
function comparable(a: ComparedExperiment, b: ComparedExperiment): boolean {
  if (a.task.name !== b.task.name || a.task.classes.join() !== b.task.classes.join()) return false;
  const [one, other] = [a, b].map(({ trials }) => trials.flatMap(({ crops }) => crops)[0]);
  if (one === undefined || other === undefined) return false;
  const folds = one.predictions.map(({ fold }) => fold);
  const shared = folds.filter((fold) => other.predictions.some((run) => run.fold === fold));
  return shared.length > 0 && shared.every((fold) => sameTest(one, other, fold));
}

function differences(trials: readonly TrialResult[]): readonly Difference[] {
  const facts = trials.map(({ runs }) => factsOf(runs[0]!));
  const keys = [...new Set(facts.flatMap((one) => [...one.keys()]))];
  return keys
    .map((key) => ({ key, values: facts.map((one) => one.get(key) ?? '–') }))
    .filter(({ values }) => new Set(values).size > 1);
}

/** Does not affect the result: the experiment's name, where the images are on a machine. */
const incidental = ['name', 'dataset.root'];

function factsOf({ config, environment: { backend } }: RunRecord): ReadonlyMap<string, string> {
  const facts = new Map([
    ['backend', `${backend.name} ${backend.version}, ${backend.device}`],
    ['convolution', backend.convolution ?? 'direct'],
  ]);
  const add = (value: unknown, path: readonly string[]) => {
    const key = path.join('.');
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      for (const [name, inner] of Object.entries(value)) add(inner, [...path, name]);
    else if (!incidental.includes(key)) facts.set(key, [value].flat().map(textOf).join(', '));
  };
  add(config, []);
  return facts;
}

const textOf = (value: unknown) => (typeof value === 'object' ? JSON.stringify(value) : String(value));
