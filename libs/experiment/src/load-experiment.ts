import { applyOverrides, parseOverride, readSource, validate } from '@adience/config';
import { expandPlan } from './expand-plan.ts';
import { experimentSchema } from './experiment-schema.ts';
import { leaveOtherParts } from './leave-other-parts.ts';
import type { LoadedExperiment } from './loaded-experiment.ts';
import { loadUserParts } from './load-user-parts.ts';
import { narrowPlan, narrows } from './narrow-plan.ts';

/**
 * From file to plan:
 * ```
 * file -> Source (extends merged) -> Source (overrides on top) -> Experiment (strict) -> Plan: asked, and to be run
 * ```
 * @param file path of the YAML file
 * @param words `key=value` words of the command line
 * @throws ConfigError for the first mistake, with file, line and column
 */
export async function loadExperiment(file: string, words: readonly string[] = []): Promise<LoadedExperiment> {
  // 1. The file and all it extends.
  const written = readSource(file);

  // 2. The command line: settings on top; folds, seeds and swept keys only narrow what is run.
  const overrides = words.map(parseOverride);
  const narrowing = overrides.filter((override) => narrows(override, written));
  const source = leaveOtherParts(
    applyOverrides(
      written,
      overrides.filter((one) => !narrowing.includes(one)),
    ),
  );

  // 3. Strict, with defaults filled and parts of the user's own loaded.
  const userParts = await loadUserParts(source);
  const experiment = validate(source, experimentSchema(userParts));

  // 4. Trials x seeds x folds: what is asked, and what is to be run of it.
  return narrowPlan(experiment, narrowing, source, userParts, expandPlan);
}
