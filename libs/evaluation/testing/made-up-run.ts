import type { Prediction } from '@adience/metrics';
import type { ExperimentPlan, RunRecord, RunState } from '@adience/tracking';

/** An answer to a test image: its true class and the predicted one; the image is called by its place in the list. */
export type Answer = readonly [trueClass: number, predicted: number];

/** What a made-up run is. */
export interface MadeUpRun {
  readonly trial?: string;
  readonly seed?: number;
  readonly fold?: number;
  readonly answers?: readonly Answer[];
  /** Names of its images; default: `fold-0/0.jpg`, `fold-0/1.jpg`, ... Two images make a subject. */
  readonly images?: readonly string[];
  readonly crops?: readonly string[];
  readonly state?: Partial<RunState>;
}

export const madeUpClasses = ['a', 'b', 'c'];

/** For tests: a plan of two folds, one seed and the trial `base`, of ordered classes. */
export const madeUpPlan = (changed: Partial<ExperimentPlan> = {}): ExperimentPlan => ({
  plannedAt: '2026-01-02T03:04:05.000Z',
  command: 'adience run x.yaml',
  question: null,
  task: { name: 'letters', classes: madeUpClasses, ordered: true },
  folds: [0, 1],
  seeds: [1],
  baseline: null,
  trials: [plannedTrial('base')],
  ...changed,
});

/** For tests: a trial of a plan; its settings' identity is its name. */
export const plannedTrial = (name: string) => ({ name, settings: { key: name }, settingsSha256: name });

/** For tests: a finished run as it is read back. */
export function madeUpRun(run: MadeUpRun = {}): RunRecord {
  const { trial = 'base', seed = 1, fold = 0, answers = [[0, 0]], crops = ['center'] } = run;
  const rows = crops.flatMap((crop) =>
    predictionsOf(answers, fold, run.images).map((row) => ({ ...row, crop })),
  );
  const state: RunState = {
    id: `${trial}-${seed}-${fold}`,
    edition: 2,
    settingsSha256: trial,
    experiment: 'x',
    trial,
    settings: { key: trial },
    task: 'letters',
    classes: madeUpClasses,
    ordered: true,
    seed,
    testFold: fold,
    status: 'finished',
    attempts: [{ startedAt: '2026-01-02T03:04:05.000Z' }],
    images: { train: 4 * answers.length, validation: 0, test: answers.length },
    ...run.state,
  };
  const { config, dataset, environment } = unread;
  const predictions = state.status === 'finished' ? rows : [];
  return {
    folder: `/runs/x/${trial}/seed-${seed}/fold-${fold}`,
    state,
    config,
    dataset,
    environment,
    history: [],
    predictions,
  };
}

/** The predictions of answers: the predicted class is certain but for a rest that the others share. */
function predictionsOf(
  answers: readonly Answer[],
  fold: number,
  images?: readonly string[],
): readonly Prediction[] {
  const sure = 0.8;
  return answers.map(([trueClass, predicted], at) => ({
    image: images?.[at] ?? `fold-${fold}/${at}.jpg`,
    subject: `subject-${fold}-${Math.floor(at / 2)}`,
    trueClass,
    probabilities: madeUpClasses.map((_, one) => (one === predicted ? sure : (1 - sure) / 2)),
  }));
}

/** So many right answers of so many: the wrong ones are one class off. */
export const rightOf = (right: number, images: number): readonly Answer[] =>
  Array.from({ length: images }, (_, at): Answer => (at < right ? [0, 0] : [0, 1]));

/** What no result depends on. */
const unread = {
  config: { name: 'x', dataset: { name: 'synthetic' }, task: 'letters' },
  dataset: { name: 'synthetic', labels: 'authors', synthetic: true, digest: 'd' },
  environment: { backend: { name: 'cpu', version: '4', device: 'c', threads: null } },
} as unknown as Pick<RunRecord, 'config' | 'dataset' | 'environment'>;
