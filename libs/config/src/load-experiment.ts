import type { Experiment } from './experiment.ts';
import { applyOverrides } from './overrides.ts';
import { expandPlan } from './expand-plan.ts';
import type { Plan } from './plan.ts';
import { readSource } from './source.ts';
import { validate } from './validate.ts';

/** An experiment file, read whole: what it asks and what would be run. */
export interface LoadedExperiment {
  readonly experiment: Experiment;
  readonly plan: Plan;
}

/**
 * From file to plan:
 * ```
 * file -> Source (extends merged) -> Source (overrides on top) -> Experiment (strict) -> Plan
 * ```
 * @param file path of the YAML file
 * @param overrides `key=value` words of the command line
 * @throws ExperimentError for the first mistake, with file, line and column
 */
export function loadExperiment(file: string, overrides: readonly string[] = []): LoadedExperiment {
  const written = readSource(file); // 1. the file and all it extends
  const source = applyOverrides(written, overrides); // 2. the command line on top
  const experiment = validate(source); // 3. strict, defaults filled
  return { experiment, plan: expandPlan(experiment, source) }; // 4. trials x seeds x folds
}
