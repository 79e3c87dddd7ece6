import type { TrialConfig } from '@adience/experiment';
import type { RunStart } from '../open-run.ts';
import type { RunState } from '../run-record.ts';

const none = {};
/** What a reader of config.yaml needs, and no more. */
const config = {
  name: 'x',
  dataset: { name: 'adience' },
  task: 'gender',
  image: none,
  augmentation: none,
  model: none,
  solver: none,
  validation: none,
  evaluation: none,
} as unknown as TrialConfig;

/** For tests: what is known of a made-up run of experiment x before it starts, with what a test says of it. */
export const runStart = (facts: Partial<RunState> = {}): RunStart => ({
  state: {
    id: 'i',
    experiment: 'x',
    trial: 'base',
    settings: {},
    task: 'gender',
    classes: ['male', 'female'],
    seed: 1,
    testFold: 0,
    ...facts,
  },
  config,
  dataset: {
    name: 'adience',
    synthetic: false,
    labels: 'authors',
    duplicates: 'keep',
    digest: 'd',
    splitDigest: 's',
    rows: 2,
    repeatedRows: 0,
    countsByFold: [[1, 1]],
    excluded: [],
    unreadable: [],
  },
  environment: {
    commit: 'c0ffee',
    dirtyPatch: null,
    command: 'adience run',
    node: 'v20',
    platform: 'linux',
    cpu: 'c',
    cores: 2,
    packages: {},
    backend: { name: 'cpu', version: '4', device: 'cpu', threads: null },
  },
  patch: null,
});
