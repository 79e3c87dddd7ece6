import { experimentSchema, trialConfigOf } from '@adience/experiment';
import type { RunState, RunStart } from '@adience/tracking';

/** For tests: what is known of a made-up run of experiment x before it starts, with what a test says of it. */
export function runStart(facts: Partial<RunState> = {}): RunStart {
  const file = { name: 'x', task: 'gender', dataset: { name: 'adience' } };
  return {
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
    config: trialConfigOf(experimentSchema().parse(file)),
    dataset: {
      name: 'adience',
      synthetic: false,
      labels: 'authors',
      duplicates: 'keep',
      digest: 'd',
      splitDigest: 's',
      rows: 1,
      repeatedRows: 0,
      countsByFold: [[1, 0]],
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
  };
}
