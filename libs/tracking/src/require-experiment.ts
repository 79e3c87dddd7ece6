import { ConfigError } from '@adience/config';
import { readExperiments } from './read-experiments.ts';

/** @throws ConfigError where a runs folder has no experiment of a name, with what there is */
export async function requireExperiment(runs: string, name: string): Promise<void> {
  const known = await readExperiments(runs);
  if (known.includes(name)) return;
  const there = known.length === 0 ? 'there are no runs' : `there are: ${known.join(', ')}`;
  throw new ConfigError(`no experiment "${name}" in ${runs}; ${there}`);
}
