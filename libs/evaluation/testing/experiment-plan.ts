import type { ExperimentPlan, PlannedTrial } from '@adience/tracking';

/** For tests: a plan of five folds and one trial, with what a test says of it. */
export const experimentPlan = (facts: Partial<ExperimentPlan> = {}): ExperimentPlan => ({
  plannedAt: '2026-01-01T00:00:00.000Z',
  command: 'adience plan x.yaml',
  question: null,
  task: { name: 'gender', classes: ['male', 'female'], ordered: false },
  folds: [0, 1, 2, 3, 4],
  seeds: [1],
  baseline: null,
  trials: [plannedTrial('base')],
  ...facts,
});

/** For tests: a trial whose settings have the given identity. */
export const plannedTrial = (name: string, settingsSha256 = `settings of ${name}`): PlannedTrial => ({
  name,
  settings: {},
  settingsSha256,
});
