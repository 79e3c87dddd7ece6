import { createLogUpdate } from 'log-update';
import { shortenMiddle } from '@adience/figures/shorten-middle';
import { shortenApart } from '@adience/figures/shorten-apart';
import type { Plan, PlannedRun } from '@adience/experiment';
import { counted } from '../counted.ts';
import type { RunOutcome } from '../experiment/execute-run.ts';
import { paintOn, type Paint } from '../paint.ts';
import { bar } from './bar.ts';
import { overallShare, overallText } from './overall-line.ts';
import { advanceRow, isActive, plannedRow, type RunRow } from './run-row.ts';
import { percent, seedAndFold } from './run-text.ts';
import type { RunView } from './view.ts';

/** Milliseconds between redraws. */
const redraw = 100;

/** Columns of a row besides the trial's name, the bar and the seed and fold: mark, counts, loss, accuracy, blanks. */
const beside = 46;
/** Columns of the widest bar, of one run and of all. */
const widest = { run: 20, all: 40 };
/** Fewer columns are no bar. */
const narrowest = 8;

/**
 * A bar over all runs, and below it a row for each that is executed now. What has ended moves above, a line a run, and
 * stays:
 * ```
 * ✓ lrn=true   seed 1 fold 0  train 61.2 %  test 54.3 %
 * ████████░░░░░░░░░░  1/10 runs · fold 1 · 340 images/s · ETA 2 min
 * > lrn=true   seed 1 fold 1  ██░░░░ 140/300  loss 1.234  train 45.2 %
 * ```
 */
export function terminalView(plan: Plan, stream: NodeJS.WriteStream): RunView {
  const rows = new Map<PlannedRun, RunRow>(plan.runs.map((run) => [run, plannedRow(run)]));
  const area = createLogUpdate(stream);
  const paint = paintOn(stream);
  const size = () => ({ columns: stream.columns ?? 80, lines: stream.rows ?? 24 });
  const nameOf = namesOf(plan);
  let [last, lanes, before, began] = [0, 1, 0, false];

  const show = (now: boolean) => {
    const time = performance.now();
    if (!began || (!now && time - last < redraw)) return;
    last = time;
    const active = [...rows].filter(([, row]) => isActive(row));
    lanes = Math.max(lanes, active.length);
    const folds = active.map(([run]) => run.testFold);
    const { columns, lines } = size();
    const text = overallText({ rows: [...rows.values()], folds, lanes, now: time });
    const width = Math.min(widest.all, columns - text.length - 3);
    const over = width < narrowest ? '' : `${bar(overallShare([...rows.values()]), width)}  `;
    // What does not fit the screen would scroll away with each redraw.
    const room = Math.max(1, lines - 3);
    const shown = active
      .slice(0, room)
      .map(([run, row]) => activeRow(run, row, nameOf(columns), columns, paint));
    const more = active.length > room ? [`  and ${active.length - room} more`] : [];
    area([paint('bold', over + text), ...shown, ...more].join('\n'));
  };
  const keep = (line: string) => {
    area.clear();
    stream.write(`${line}\n`);
    show(true);
  };
  const sayBefore = () => {
    if (before > 0) keep(paint('dim', `${counted(before, 'run')} finished before`));
    before = 0;
  };

  return {
    started: (run, _images, from) => {
      const row = rows.get(run)!;
      row.status = 'training';
      row.iteration = from;
      began = true;
      sayBefore();
      show(true);
    },
    progress: (run, progress) => {
      advanceRow(rows.get(run)!, progress, performance.now());
      show(false);
    },
    ended: (run, outcome) => {
      const row = rows.get(run)!;
      row.status = outcome.status;
      if (!Number.isNaN(row.testingSince)) row.testSeconds = (performance.now() - row.testingSince) / 1000;
      if (outcome.status === 'skipped') before += 1;
      // Runs that wait for --retry are named once, at the end.
      else if (outcome.status !== 'waiting') keep(endedRow(run, row, outcome, nameOf(size().columns), paint));
    },
    warn: (message) => keep(`${paint('yellow', 'warning:')} ${message}`),
    say: keep,
    end: () => {
      sayBefore();
      show(true);
      area.done();
    },
  };
}

/** What a trial is called in so many columns, padded: different trials stay different where there is room for it. */
function namesOf({ trials, runs }: Plan): (columns: number) => (run: PlannedRun) => string {
  const place = Math.max(0, ...runs.map((run) => seedAndFold(run).length));
  const names = trials.map(({ name }) => name);
  const longest = Math.max(0, ...names.map(({ length }) => length));
  return (columns) => {
    const width = Math.min(longest, Math.max(narrowest, columns - beside - place));
    const shown = shortenApart(names, (name) => name.length <= width, 'middle');
    return (run) => {
      const name = shortenMiddle(shown.get(run.trial.name)!, width).padEnd(width);
      return `${name}  ${seedAndFold(run).padEnd(place)}`;
    };
  };
}

function activeRow(
  run: PlannedRun,
  row: RunRow,
  nameOf: (run: PlannedRun) => string,
  columns: number,
  paint: Paint,
): string {
  const name = `${paint('cyan', '>')} ${nameOf(run)}`;
  const room = columns - nameOf(run).length - beside;
  const barOf = (share: number) => (room < narrowest ? '' : `${bar(share, Math.min(widest.run, room))} `);
  if (row.status === 'testing') {
    const at = `${row.tested}/${row.testImages}`.padStart(11);
    return `${name}  ${barOf(row.tested / Math.max(1, row.testImages))}${at}  ${paint('green', 'testing')}`;
  }
  const at = `${row.iteration}/${row.iterations}`.padStart(11);
  if (row.seen === 0) return `${name}  ${at}`;
  const over = barOf(row.iteration / row.iterations);
  return `${name}  ${over}${at}  loss ${row.loss.toFixed(3)}  ${trained(row, paint)}`;
}

function endedRow(
  run: PlannedRun,
  row: RunRow,
  outcome: RunOutcome,
  nameOf: (run: PlannedRun) => string,
  paint: Paint,
): string {
  const name = nameOf(run);
  if (outcome.status === 'elsewhere') return `~ ${name}  left to ${outcome.by}, and waited for`;
  if (outcome.status === 'failed')
    return `${paint('red', '✗')} ${name}  ${paint('red', 'failed:')} ${outcome.message}`;
  if (outcome.status === 'interrupted' && !outcome.storage) {
    const at = row.tested > 0 ? 'in testing' : `at ${row.iteration}/${row.iterations}`;
    return `${paint('yellow', '/')} ${name}  stopped ${at}, checkpointed`;
  }
  if (outcome.status !== 'finished')
    return `${paint('yellow', '/')} ${name}  ${'message' in outcome ? outcome.message : outcome.status}`;
  const [first] = Object.values(outcome.summary);
  const test =
    first === undefined ? 'no test image' : paint('green', `test ${percent(first.exact).padStart(7)}`);
  return `${paint('green', '✓')} ${name}  ${trained(row, paint)}  ${test}`;
}

/** Training accuracy, dimmed: it is no result. */
const trained = ({ trainAccuracy }: RunRow, paint: Paint) =>
  Number.isNaN(trainAccuracy) ? ' '.repeat(13) : paint('dim', `train ${percent(trainAccuracy).padStart(7)}`);
