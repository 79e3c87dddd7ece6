import { describe, expect, test } from '@jest/globals';
import { customTask, tasks } from '@adience/tasks';
import { experimentPlan, plannedTrial } from '../testing/experiment-plan.ts';
import { runRecord } from '../testing/run-record.ts';
import { acrossExperiments, type ComparedExperiment } from './across-experiments.ts';
import { experimentResults } from './experiment-results.ts';

const answers = (rights: number) => [0, 1, 2, 3].map((at) => [0, at < rights ? 0 : 1] as const);

/** An experiment of two folds, each with four images of which so many are right. */
function experiment(name: string, rights: readonly [number, number], trials = ['base']): ComparedExperiment {
  const plan = experimentPlan({ folds: [0, 1], trials: trials.map((trial) => plannedTrial(trial)) });
  const runs = trials.flatMap((trial) =>
    rights.map((count, testFold) =>
      runRecord({ experiment: name, trial, testFold, answers: answers(count) }),
    ),
  );
  return { experiment: name, task: tasks.gender, trials: experimentResults(plan, runs).trials };
}
const one = experiment('one', [1, 2]);
const two = experiment('two', [3, 3]);

describe('experiments of one page', () => {
  test('tested on the same images are compared with the first of them', () => {
    const across = acrossExperiments(one, [one, two])!;
    expect(across.experiments).toEqual(['one', 'two']);
    expect(across.trials.map(({ label, baseline }) => [label, baseline])).toEqual([
      ['one', true],
      ['two', false],
    ]);
    // Three of four instead of one, and instead of two: 50 and 25 percentage points.
    expect(across.comparisons).toHaveLength(1);
    expect(across.comparisons[0]!.meanDifference).toBeCloseTo(37.5, 10);
  });

  test('are compared once, by the first; one alone is compared with nothing', () => {
    expect(acrossExperiments(two, [one, two])).toBeNull();
    expect(acrossExperiments(one, [one])).toBeNull();
  });

  test('name their trials where an experiment has several', () => {
    const several = experiment('two', [3, 3], ['a', 'b']);
    expect(acrossExperiments(one, [one, several])!.trials.map(({ label }) => label)).toEqual([
      'one',
      'two, a',
      'two, b',
    ]);
  });

  test('of other images, other truths or other classes are not compared', () => {
    const elsewhere = runRecord({ experiment: 'two', folderOfImages: 'other', answers: answers(2) });
    const truths = runRecord({
      experiment: 'two',
      answers: answers(2).map(([, said]) => [1, said] as const),
    });
    for (const run of [elsewhere, truths]) {
      const { trials } = experimentResults(experimentPlan({ folds: [0, 1] }), [run]);
      expect(acrossExperiments(one, [one, { ...two, trials }])).toBeNull();
    }
    const mood = customTask({ name: 'mood', classes: ['male', 'female'], ordered: false });
    expect(acrossExperiments(one, [one, { ...two, task: mood }])).toBeNull();
  });

  test('say what they were made with and do not share, but not their names', () => {
    const run = runRecord({ experiment: 'two', answers: answers(2) });
    const backend = { ...run.environment.backend, name: 'tensorflow' };
    const other = { ...run, environment: { ...run.environment, backend } };
    const { trials } = experimentResults(experimentPlan({ folds: [0, 1] }), [other]);
    expect(acrossExperiments(one, [one, { ...two, trials }])!.differences).toEqual([
      { key: 'backend', values: ['onnxruntime 1.0.0, cpu', 'tensorflow 1.0.0, cpu'] },
    ]);
  });
});
