import { describe, expect, test } from '@jest/globals';
import { tasks } from '@adience/tasks';
import { experimentPlan } from '../testing/experiment-plan.ts';
import { runRecord } from '../testing/run-record.ts';
import { ageLabelLookup, type LabelledExperiment } from './age-label-lookup.ts';
import { experimentResults } from './experiment-results.ts';

const dataset = { name: 'adience', labels: 'authors' };
const gender: LabelledExperiment = { experiment: 'g', task: tasks.gender, dataset, trials: [] };

/** An age experiment: images fold-0/0.jpg to fold-0/2.jpg of classes 2, 7 and 0, two of them mistaken. */
function ageExperiment(): LabelledExperiment {
  const task = { name: 'age', classes: tasks.age.classes, ordered: true };
  const answers = [
    [2, 3],
    [7, 7],
    [0, 1],
  ] as const;
  const run = runRecord({ task: 'age', classes: task.classes, ordered: true, answers });
  const { trials } = experimentResults(experimentPlan({ task, folds: [0] }), [run]);
  return { experiment: 'a', task: tasks.age, dataset, trials };
}

describe('the ages of the images of another experiment', () => {
  const age = ageExperiment();

  test('are true classes, whatever was predicted', () => {
    const lookup = ageLabelLookup(gender, [gender, age])!;
    expect(lookup).toMatchObject({ experiment: 'a', classes: tasks.age.classes });
    expect([...lookup.byImage]).toEqual([
      ['fold-0/0.jpg', 2],
      ['fold-0/1.jpg', 7],
      ['fold-0/2.jpg', 0],
    ]);
  });

  test('are not known from another dataset, or under another label policy', () => {
    expect(ageLabelLookup(gender, [gender])).toBeNull();
    for (const other of [
      { ...dataset, name: 'utkface' },
      { ...dataset, labels: 'nearest' },
    ])
      expect(ageLabelLookup(gender, [{ ...age, dataset: other }])).toBeNull();
  });

  test('are not asked for where the experiment predicts them itself', () => {
    expect(ageLabelLookup(age, [age, { ...age, experiment: 'b' }])).toBeNull();
  });
});
