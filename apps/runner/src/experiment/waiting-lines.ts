import type { PlannedRun } from '@adience/experiment';
import { counted } from '../counted.ts';
import { runName } from '../run-view/run-text.ts';
import type { WaitingRun } from './skip-reason.ts';
import { waysOn } from './ways-on.ts';

/** Most groups of waiting runs that are listed one by one. */
const mostGroups = 5;
/** Letters of a reason that are printed: a sweep's lists may be long. */
const mostLetters = 160;

/** Why a run waits for `--retry`. */
export interface Waiting {
  readonly found: WaitingRun;
  readonly message: string;
}

/**
 * Runs that wait for `--retry`: a line for all that wait for the same reason, and the ways on once.
 *
 * @param experiment its name
 */
export function waitingLines(
  waiting: readonly (readonly [PlannedRun, Waiting])[],
  experiment: string,
): readonly string[] {
  const groups = new Map<string, { readonly outcome: Waiting; readonly runs: PlannedRun[] }>();
  for (const [run, outcome] of waiting) {
    const key = `${outcome.found}: ${outcome.message}`;
    const group = groups.get(key) ?? { outcome, runs: [] };
    groups.set(key, group);
    group.runs.push(run);
  }
  const all = [...groups.values()];
  const more = all.length > mostGroups ? [`not run: ${counted(all.length - mostGroups, 'more kind')}`] : [];
  const kinds = [...new Set(all.map(({ outcome }) => outcome.found))];
  return [
    ...all.slice(0, mostGroups).map(({ outcome, runs }) => groupLine(outcome, runs)),
    ...more,
    ...kinds.map((kind) => waysOn[kind](experiment)),
  ];
}

function groupLine({ found, message }: Waiting, runs: readonly PlannedRun[]): string {
  const which = runs.length === 1 ? runName(runs[0]!) : `${runs.length} runs of ${trialsOf(runs)}`;
  const text = message.length > mostLetters ? `${message.slice(0, mostLetters)} …` : message;
  return `not run: ${which}: ${state[found]}${text === '' ? '' : `: ${text}`}`;
}

const state: Readonly<Record<WaitingRun, string>> = {
  failed: 'failed before',
  stale: 'stale',
  'first edition': 'of the first edition',
};

/** The trials of some runs: by name where they are few. */
function trialsOf(runs: readonly PlannedRun[]): string {
  const names = [...new Set(runs.map(({ trial }) => trial.name))];
  return names.length <= 3 ? names.join(', ') : `${names.length} trials`;
}
