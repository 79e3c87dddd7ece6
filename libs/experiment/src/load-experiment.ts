import {
  applyOverrides,
  parseOverride,
  readSource,
  setAt,
  validate,
  type Override,
  type Source,
  type Tree,
} from '@adience/config';
import { expandPlan } from './expand-plan.ts';
import { experimentSchema } from './experiment-schema.ts';
import { leaveDatasetForm } from './leave-dataset-form.ts';
import { leaveNetworkSettings } from './leave-network-settings.ts';
import { leaveOtherParts, leaveSweptParts } from './leave-other-parts.ts';
import type { LoadedExperiment } from './loaded-experiment.ts';
import { loadUserParts } from './load-user-parts.ts';
import { notSettings } from './not-settings.ts';
import { narrowPlan, narrows } from './narrow-plan.ts';

/** The experiment is the first argument of a command, overrides follow. */
const firstOverride = 2;

/**
 * From file to plan:
 * ```
 * file -> Source (extends merged) -> Source (overrides on top) -> Experiment (strict) -> Plan: asked, and to be run
 * ```
 * @param file path of the YAML file
 * @param words `key=value` words; of several values, `key=a,b`, a sweep
 * @param typed whether the words stand on the command line behind the file, so that a mistake can name the argument
 * @throws ConfigError for the first mistake, with file, line and column
 */
export async function loadExperiment(
  file: string,
  words: readonly string[] = [],
  typed = true,
): Promise<LoadedExperiment> {
  // 1. The file and all it extends.
  const inherit = (extended: Source, own: Tree) => leaveDatasetForm(leaveNetworkSettings(extended, own), own);
  const written = readSource(file, inherit);

  // 2. The command line: settings on top; folds, seeds and swept keys only narrow what is run.
  const overrides = words.map((word, at) => parseOverride(word, typed ? at + firstOverride : null));
  const narrowing = overrides.filter((override) => narrows(override, written));
  const settings = overrides.filter((override) => !narrowing.includes(override)).map(asSweep);
  const network = settings.findLast(({ key }) => key === 'model.name');
  const under =
    network === undefined ? written : leaveNetworkSettings(written, setAt({}, network.key, network.value));
  const source = leaveOtherParts(applyOverrides(under, settings));

  // 3. Strict, with defaults filled and parts of the user's own loaded.
  const userParts = await loadUserParts(source);
  const experiment = validate(leaveSweptParts(source, {}, userParts), experimentSchema(userParts));

  // 4. Trials x seeds x folds: what is asked, and what is to be run of it.
  return narrowPlan(experiment, narrowing, source, userParts, expandPlan);
}

/** `model.lrn=true,false` adds a key to the sweep; what cannot be swept keeps its text, a question with a comma for one. */
function asSweep(override: Override): Override {
  const { key, values } = override;
  if (values === undefined || notSettings.includes(key.split('.')[0]!)) return override;
  return { ...override, key: `sweep.${key}`, value: values };
}
