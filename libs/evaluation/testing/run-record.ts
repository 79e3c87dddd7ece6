import type { TrialConfig } from '@adience/experiment';
import type { PredictionRow, RunRecord, RunState } from '@adience/tracking';
import { runState } from './run-state.ts';

/** What a test says of a made-up run; the rest is as in every other. */
export interface RunFacts extends Partial<RunState> {
  /** True and predicted class of each test image under crop strategy `center`; every image its own subject. */
  readonly answers?: readonly (readonly [trueClass: number, predicted: number])[];
  /** Folder of the test images' names; default: that of the fold. */
  readonly folderOfImages?: string;
}

/** For tests: a run read back whole, with two images of which one is right unless the test says otherwise. */
export function runRecord(facts: RunFacts = {}): RunRecord {
  const { answers = oneOfTwo, folderOfImages, ...stated } = facts;
  const state = runState(stated);
  const folder = folderOfImages ?? `fold-${state.testFold}`;
  const rows = answers.map(([trueClass, predicted], at): PredictionRow => {
    const image = `${folder}/${at}.jpg`;
    const probabilities = state.classes.map((_, index) => Number(index === predicted));
    return { image, subject: image, trueClass, crop: 'center', probabilities };
  });
  return {
    folder: `/runs/${state.experiment}/${state.trial}/seed-${state.seed}/fold-${state.testFold}`,
    state,
    config: { name: state.experiment, dataset: { name: 'adience' } } as unknown as TrialConfig,
    dataset,
    environment,
    history: [],
    predictions: state.status === 'finished' ? rows : [],
  };
}

const oneOfTwo = [
  [0, 0],
  [1, 0],
] as const;

const dataset: RunRecord['dataset'] = {
  name: 'adience',
  synthetic: false,
  labels: 'authors',
  duplicates: 'keep',
  digest: 'd',
  splitDigest: 's',
  rows: 10,
  repeatedRows: 0,
  countsByFold: [],
  excluded: [],
  unreadable: [],
};

const environment: RunRecord['environment'] = {
  commit: null,
  dirtyPatch: null,
  command: 'adience run x.yaml',
  node: 'v20.0.0',
  platform: 'linux x64',
  cpu: 'made up',
  cores: 2,
  packages: {},
  backend: { name: 'onnxruntime', version: '1.0.0', device: 'cpu', threads: 1 },
};
