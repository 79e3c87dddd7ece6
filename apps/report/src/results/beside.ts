import type { RunRecord } from '@adience/tracking';
import type { ReportSubject } from '../report-subject.ts';
import { compareTrials, type Comparison } from '@adience/evaluation';
import type { TrialResult } from '@adience/evaluation';

/** Experiments of one page that were tested on the same images: the first against each other one. */
export interface Beside {
  /** Names, in the order of the page. */
  readonly experiments: readonly string[];
  /** Every trial of them with a result, labelled by its experiment; the first is what the others are held against. */
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

/** The experiments that are comparable with a subject, itself first; null unless it is the first of several such. */
export function besideOthers(subject: ReportSubject, all: readonly ReportSubject[]): Beside | null {
  const subjects = all.filter((other) => other === subject || sameTest(subject, other));
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
    ...{ trials: named.flat(), firsts, differences: differences(firsts) },
    comparisons: compareTrials(named.flat()),
  };
}

/** Same classes, and on every fold that both have the same test images with the same truth. */
function sameTest(a: ReportSubject, b: ReportSubject): boolean {
  if (a.task !== b.task || a.classes.join() !== b.classes.join()) return false;
  const [tests, others] = [testsOf(a), testsOf(b)];
  const shared = [...tests.keys()].filter((fold) => others.has(fold));
  return shared.length > 0 && shared.every((fold) => tests.get(fold) === others.get(fold));
}

/** The test images of each fold and their truth, as one text. */
function testsOf({ explorer: { runs, sets } }: ReportSubject): ReadonlyMap<number, string> {
  const texts = sets.map(({ images, truths }) => images.map((image, at) => `${image} ${truths[at]!}`).sort().join('\n')); // prettier-ignore
  return new Map(runs.map(({ fold, set }) => [fold, texts[set]!]));
}

function differences(trials: readonly TrialResult[]): readonly Difference[] {
  const facts = trials.map(({ runs }) => factsOf(runs[0]!));
  const keys = [...new Set(facts.flatMap((one) => [...one.keys()]))];
  return keys
    .map((key) => ({ key, values: facts.map((one) => one.get(key) ?? '–') }))
    .filter(({ values }) => new Set(values).size > 1);
}

/** Says nothing about the result: the experiment's name, where the images lie on a machine. */
const incidental = ['name', 'dataset.root'];

function factsOf({ config, environment: { backend } }: RunRecord): ReadonlyMap<string, string> {
  const facts = new Map([['backend', `${backend.name} ${backend.version}, ${backend.device}`]]);
  const add = (value: unknown, path: readonly string[]) => {
    const key = path.join('.');
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      for (const [name, inner] of Object.entries(value)) add(inner, [...path, name]);
    else if (!incidental.includes(key)) facts.set(key, [value].flat().join(', '));
  };
  add(config, []);
  return facts;
}
