import { experimentSchema, trialConfigOf } from '@adience/experiment';
import type { RunState, RunStart } from '@adience/tracking';
import { runStart as bareRunStart } from '@adience/tracking/testing';

/** For tests: a made-up run of experiment x before it starts, with every setting that such a run has. */
export function runStart(facts: Partial<RunState> = {}): RunStart {
  const file = { name: 'x', task: 'gender', dataset: { name: 'adience' } };
  return { ...bareRunStart(facts), config: trialConfigOf(experimentSchema().parse(file)) };
}
