import { runName } from '../run-view/run-text.ts';
import type { Outcomes } from './run-experiment.ts';
import { waitingLines } from './waiting-lines.ts';

/**
 * What did not come to a result, and what to do about it: a line for each run that failed, one for all runs that wait for
 * the same reason, and the ways on once.
 *
 * @param experiment its name
 */
export function outcomeLines(outcomes: Outcomes, experiment: string): readonly string[] {
  const waiting = [...outcomes].flatMap(([run, outcome]) =>
    outcome.status === 'waiting' ? [[run, outcome] as const] : [],
  );
  return [...problemLines(outcomes), ...waitingLines(waiting, experiment)];
}

function problemLines(outcomes: Outcomes): readonly string[] {
  return [...outcomes].flatMap(([run, outcome]) => {
    const failed = outcome.status === 'failed';
    const storage = outcome.status === 'interrupted' && outcome.storage;
    return failed || storage ? [`${outcome.status}: ${runName(run)}: ${outcome.message}`] : [];
  });
}
