import type { Plan, PlannedRun } from '@adience/experiment';
import { advanceRow, plannedRow, type RunRow } from './run-row.ts';
import { overallText } from './overall-line.ts';
import { percent, runName, testText } from './run-text.ts';
import type { RunView } from './view.ts';
import type { RunOutcome } from '../experiment/execute-run.ts';

/** Milliseconds between lines of one run's progress. */
const interval = 15_000;

/** For a file or a pipe: one line when a run starts and ends, and every fifteen seconds between. */
export function linesView(plan: Plan, stream: NodeJS.WriteStream): RunView {
  const rows = new Map<PlannedRun, RunRow>(plan.runs.map((run) => [run, plannedRow(run)]));
  const say = (line: string) => void stream.write(`${line}\n`);
  let last = 0;
  return {
    started: (run, images, from) => {
      const row = rows.get(run)!;
      row.status = 'training';
      row.iteration = from;
      last = performance.now();
      const resumed = from === 0 ? '' : `, from the checkpoint of iteration ${from}`;
      say(`${runName(run)}: training on ${images.train} images, testing on ${images.test}${resumed}`);
    },
    progress: (run, progress) => {
      const row = rows.get(run)!;
      const now = performance.now();
      advanceRow(row, progress, now);
      if (now - last < interval) return;
      last = now;
      const overall = overallText({ rows: [...rows.values()], folds: [], lanes: 1, now });
      const fit = `loss ${row.loss.toFixed(3)}, training accuracy ${percent(row.trainAccuracy)}`;
      const at =
        progress.phase === 'testing'
          ? `testing, image ${row.tested}/${row.testImages}`
          : `iteration ${row.iteration}/${row.iterations}, ${fit}`;
      say(`${runName(run)}: ${at}; ${overall}`);
    },
    ended: (run, outcome) => {
      rows.get(run)!.status = outcome.status;
      const words = inWords(outcome);
      if (words !== null) say(`${runName(run)}: ${words}`);
    },
    warn: (message) => say(`warning: ${message}`),
    say,
    end: () => undefined,
  };
}

/** Null for what is said once for all runs, at the end. */
function inWords(outcome: RunOutcome): string | null {
  if (outcome.status === 'skipped') return 'finished before';
  if (outcome.status === 'elsewhere') return `left to ${outcome.by}, and waited for`;
  if (outcome.status === 'waiting') return null;
  if (outcome.status === 'finished') return `finished, ${testText(outcome.summary)}`;
  return `${outcome.status}: ${outcome.message}`;
}
