import { createLogUpdate } from 'log-update';
import type { Plan, PlannedRun } from '@adience/experiment';
import type { RunOutcome } from './execute-run.ts';
import type { ExperimentView } from './run-experiment.ts';
import type { RunProgress } from './train-run.ts';

/** Milliseconds between redraws on a terminal, and between lines elsewhere. */
const redraw = 100;
const interval = 15_000;

/** One row of the table. */
interface Row {
  status: 'planned' | 'training' | 'testing' | RunOutcome['status'];
  iteration: number;
  iterations: number;
  /** Exponentially smoothed over about twenty iterations, as is the accuracy. */
  loss: number;
  accuracy: number;
  secondsPerIteration: number;
}

/** A view of a running experiment that also holds a terminal. */
export interface LiveView extends ExperimentView {
  /** Leaves the last state on the screen. */
  end(): void;
}

/**
 * On a terminal, a table with one line per run, redrawn in place; elsewhere one line when a run starts and
 * ends, and every fifteen seconds between.
 */
export function liveView(plan: Plan, stream: NodeJS.WriteStream = process.stderr): LiveView {
  const rows = new Map<PlannedRun, Row>(plan.runs.map((run) => [run, waiting(run)]));
  const live = stream.isTTY === true;
  const table = createLogUpdate(stream);
  let last = 0;
  const show = (now: boolean) => {
    if (!live || (!now && performance.now() - last < redraw)) return;
    last = performance.now();
    table(tableOf(rows, stream.rows ?? 24));
  };
  const say = (line: string) => {
    if (!live) stream.write(`${line}\n`);
  };

  return {
    started: (run, images, from) => {
      const row = rows.get(run)!;
      row.status = 'training';
      row.iteration = from;
      last = performance.now();
      const resumed = from === 0 ? '' : `, from the checkpoint of iteration ${from}`;
      say(`${nameOf(run)}: training on ${images.train} images, testing on ${images.test}${resumed}`);
      show(true);
    },
    progress: (run, progress) => {
      const row = rows.get(run)!;
      advance(row, progress);
      show(false);
      if (!live && progress.phase === 'training' && performance.now() - last > interval) {
        last = performance.now();
        say(`${nameOf(run)}: ${cells(row).join('  ')}; ${remaining(rows)}`);
      }
    },
    ended: (run, outcome) => {
      const row = rows.get(run)!;
      row.status = outcome.status;
      say(`${nameOf(run)}: ${inWords(outcome)}`);
      show(true);
    },
    warn: (message) => {
      if (live) table.clear();
      stream.write(`warning: ${message}\n`);
    },
    end: () => {
      show(true);
      if (live) table.done();
    },
  };
}

const waiting = (run: PlannedRun): Row => ({
  status: 'planned',
  iteration: 0,
  iterations: run.trial.config.solver.iterations,
  loss: NaN,
  accuracy: NaN,
  secondsPerIteration: NaN,
});

function advance(row: Row, progress: RunProgress): void {
  row.status = progress.phase;
  if (progress.phase === 'testing') return;
  const { step } = progress;
  const smooth = (before: number, now: number) => (Number.isNaN(before) ? now : before + (now - before) / 20);
  row.iteration = step.iteration;
  row.loss = smooth(row.loss, step.loss);
  row.accuracy = smooth(row.accuracy, step.accuracy);
  row.secondsPerIteration = smooth(row.secondsPerIteration, step.seconds);
}

const nameOf = ({ trial, seed, testFold }: PlannedRun) => `${trial.name} seed ${seed} fold ${testFold}`;

function inWords(outcome: RunOutcome): string {
  if (outcome.status === 'skipped') return 'finished before';
  if (outcome.status === 'elsewhere') return `left to ${outcome.by}, and waited for`;
  if ('message' in outcome) return `${outcome.status}: ${outcome.message}`;
  return outcome.status;
}

const marks: Record<Row['status'], string> = {
  planned: '.',
  elsewhere: '~',
  waiting: '?',
  training: '>',
  testing: '>',
  finished: '#',
  skipped: '#',
  failed: 'x',
  interrupted: '/',
};

function tableOf(rows: ReadonlyMap<PlannedRun, Row>, height: number): string {
  const lines = [...rows].map(
    ([run, row]) => `${marks[row.status]} ${nameOf(run).slice(0, 30).padEnd(30)} ${cells(row).join('  ')}`,
  );
  // On a short screen the running runs stay visible.
  const active = [...rows.values()].findIndex(({ status }) => status === 'training' || status === 'testing');
  const room = Math.max(3, height - 3);
  const from = Math.max(0, Math.min(lines.length - room, active - Math.floor(room / 2)));
  return [...lines.slice(from, from + room), remaining(rows)].join('\n');
}

function cells(row: Row): string[] {
  if (row.status === 'skipped') return ['finished before'];
  if (['planned', 'waiting', 'elsewhere'].includes(row.status)) return [row.status];
  if (row.status === 'testing') return ['testing'];
  const at = `${row.iteration}/${row.iterations}`;
  if (row.iteration === 0) return [row.status, at];
  return [
    row.status === 'training' ? at.padStart(11) : row.status,
    `loss ${row.loss.toFixed(3)}`,
    `acc ${(100 * row.accuracy).toFixed(1)} %`,
  ];
}

/** Remaining training time at the measured pace; testing comes on top, hence "about". */
function remaining(rows: ReadonlyMap<PlannedRun, Row>): string {
  const all = [...rows.values()];
  const done = all.filter(({ status }) => status === 'finished' || status === 'skipped').length;
  const paces = all.map((row) => row.secondsPerIteration).filter((pace) => !Number.isNaN(pace));
  const pace = paces.at(-1);
  const open = all.filter(({ status }) => status === 'planned' || status === 'training');
  const left = open.reduce((sum, row) => sum + row.iterations - row.iteration, 0);
  const when = pace === undefined || left === 0 ? '' : `, about ${duration(left * pace)} of training left`;
  return `${done} of ${all.length} runs done${when}`;
}

function duration(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  return `${(seconds / 3600).toFixed(1)} h`;
}
