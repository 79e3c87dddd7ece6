import type { UserParts } from '@adience/config';
import { runSummary } from '@adience/evaluation';
import { experimentSchema, trialConfigOf, type Setting } from '@adience/experiment';
import { tasks, type Task } from '@adience/tasks';
import {
  openRun,
  runFolder,
  type DatasetSummary,
  type HistoryRow,
  type PredictionRow,
} from '@adience/tracking';

/** What a made-up run holds. */
export interface FixtureRun {
  readonly experiment: string;
  readonly task: Task;
  readonly dataset: 'adience' | 'synthetic' | 'utkface';
  readonly trial: string;
  readonly settings: Readonly<Record<string, Setting>>;
  readonly baseline: boolean;
  readonly seed: number;
  readonly fold: number;
  readonly planned: { readonly folds: readonly number[]; readonly seeds: readonly number[] };
  readonly images: { readonly train: number; readonly validation: number; readonly test: number };
  readonly history: readonly HistoryRow[];
  /** What it cost; default: as the paper's network, in 9.5 seconds. */
  readonly cost?: {
    readonly flops: number;
    readonly trainingSeconds: number;
    readonly imagesPerSecond: number;
  };
  /** Null: the run ends as failed. */
  readonly predictions: readonly PredictionRow[] | null;
  readonly question?: string;
  /** Classes that the run has recorded instead of the task's. */
  readonly classes?: readonly string[];
  /** Further keys of its experiment file. */
  readonly more?: Readonly<Record<string, unknown>> | undefined;
  /** The user's own parts that those keys name, by path. */
  readonly userParts?: UserParts | undefined;
  /** Name of the backend; default: onnxruntime. */
  readonly backend?: string | undefined;
}

/** For tests: writes one made-up run folder by the real writer. */
export async function writeFixtureRun(runs: string, run: FixtureRun): Promise<void> {
  const { experiment, task, trial, fold, seed, cost = paperCost } = run;
  const classes = run.classes ?? task.classes;
  const file = { name: 'fixture', task: taskSettings(task), dataset: { name: run.dataset }, ...run.more };
  const config = trialConfigOf(experimentSchema(run.userParts).parse(file));
  const writer = await openRun(
    runFolder(runs, experiment, trial, seed, fold),
    {
      state: {
        id: `${trial}-${seed}-${fold}`,
        experiment,
        trial,
        settings: run.settings,
        task: task.name,
        classes,
        ordered: task.ordered,
        seed,
        baseline: run.baseline,
        testFold: fold,
        planned: run.planned,
        parameters: 11_415_048,
        flops: cost.flops,
        question: run.question ?? 'Does local response normalisation matter?',
        images: run.images,
      },
      config,
      dataset: datasetOf(run.dataset, run.images.test, classes.length),
      patch: null,
      environment: {
        commit: '0123456789abcdef0123456789abcdef01234567',
        dirtyPatch: null,
        node: 'v20.20.2',
        command: `adience run experiments/${experiment}.yaml`,
        platform: 'linux x64',
        cpu: 'Made-up CPU',
        cores: 2,
        packages: { '@tensorflow/tfjs': '4.22.0' },
        backend: { name: run.backend ?? 'onnxruntime', version: '1.30.0', device: 'cpu', threads: 2 },
      },
    },
    `${runs}/${experiment}`,
  );
  for (const row of run.history) writer.history(row);
  if (run.predictions === null) await writer.end('failed', 'loss is NaN at iteration 620');
  else
    await writer.finish(run.predictions, summaryOf(run, run.predictions), {
      trainingSeconds: cost.trainingSeconds,
      imagesPerSecond: cost.imagesPerSecond,
    });
}

/** What a run keeps for listings, as the runner makes it. */
function summaryOf({ task, classes }: FixtureRun, rows: readonly PredictionRow[]) {
  const crops = [...new Set(rows.map(({ crop }) => crop))];
  const byCrop = crops.map((crop) => [crop, rows.filter((row) => row.crop === crop)] as const);
  return runSummary({ ...task, classes: classes ?? task.classes }, Object.fromEntries(byCrop));
}

/** Operations of the paper's network for age, as `adience plan --network` counts them. */
const paperCost = { flops: 1_418_506_240, trainingSeconds: 9.5, imagesPerSecond: 900 };

/** A task as an experiment file writes it: by its name, or by its classes where it does not come with the program. */
const taskSettings = ({ name, classes, ordered }: Task) =>
  Object.hasOwn(tasks, name) ? name : { name, classes, ordered };

function datasetOf(name: FixtureRun['dataset'], images: number, classes: number): DatasetSummary {
  const counts = Array.from({ length: classes }, () => Math.round(images / classes));
  const rows = 5 * counts.reduce((sum, count) => sum + count, 0);
  return {
    name,
    synthetic: name === 'synthetic',
    labels: 'authors',
    duplicates: 'keep',
    digest: 'd1'.repeat(32),
    splitDigest: '5a'.repeat(32),
    rows: 5 * images + 9,
    repeatedRows: 3,
    subjects: name === 'utkface' ? rows : Math.ceil(rows / 3), // whose names say nothing of who is on them
    countsByFold: [0, 1, 2, 3, 4].map(() => counts),
    excluded: [
      { reason: 'age is None', rows: 7, examples: ['7/one.jpg', '8/two.jpg'] },
      { reason: 'malformed name', rows: 2, examples: ['61_1_.jpg'] },
    ],
    unreadable: [],
  };
}
