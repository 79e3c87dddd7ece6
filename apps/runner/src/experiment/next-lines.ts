import { typedCommand } from '@adience/config/command-line';
import { counted } from '../counted.ts';
import type { Outcomes } from './run-experiment.ts';

/**
 * What was interrupted, and the command to type next: the same again while runs are left, the report once there are results.
 *
 * @param planned number of runs that were to be executed
 * @param name of the experiment
 * @param runs folder of all runs
 */
export function nextLines(
  outcomes: Outcomes,
  planned: number,
  name: string,
  runs: string,
  interrupted: boolean,
  words = process.argv.slice(2),
): readonly string[] {
  const count = (status: string) => [...outcomes.values()].filter((one) => one.status === status).length;
  const done = count('finished') + count('skipped');
  const again = typedCommand(words.filter((word) => word !== '--force'));
  if (interrupted && done < planned) {
    const stopped = count('interrupted');
    const left = planned - done - stopped - count('failed') - count('waiting');
    const parts = [
      stopped === 0 ? '' : `${counted(stopped, 'run')} stopped with a checkpoint`,
      left === 0 ? '' : `${counted(left, 'run')} not started`,
    ].filter((part) => part !== '');
    return [`Interrupted: ${parts.join(', ')}. The same command resumes:`, `  ${again}`];
  }
  if (count('failed') > 0) return [`Next: ${again} --retry failed`];
  if (done === 0) return [];
  return [
    `Next: ${typedCommand(['build', name, ...(runs === 'runs' ? [] : ['--runs', runs])], 'adience-report')}`,
  ];
}
