import { verbosity } from '@adience/config/command-line';
import { createLogUpdate } from 'log-update';
import { bar } from './run-view/bar.ts';
import { duration } from './run-view/duration.ts';

/** A named progress bar on stderr. */
export interface ProgressLine {
  readonly update: (progress: { readonly done: number; readonly total: number }) => void;
  end(): void;
}

const WIDTH = 30;
/** Milliseconds between redraws on a terminal, and between lines elsewhere. */
const redraw = 100;
const interval = 10_000;
/** Milliseconds of work before an estimate is worth printing. */
const enough = 2000;

/** A bar that redraws itself on a terminal, and one line every ten seconds elsewhere, with an estimate of the time that is left; silent until it moves. */
export function progressLine(title: string, stream: NodeJS.WriteStream = process.stderr): ProgressLine {
  if (verbosity() === 'quiet') return { update: () => undefined, end: () => undefined };
  const live = stream.isTTY === true && process.env['TERM'] !== 'dumb';
  const draw = createLogUpdate(stream);
  let last = live ? 0 : performance.now();
  let shown = false;
  /** What was done when counting began, and when. */
  let began: { readonly done: number; readonly time: number } | undefined;
  return {
    update: ({ done, total }) => {
      const now = performance.now();
      began ??= { done: done < total ? done : 0, time: now };
      if (now - last < (live ? redraw : interval) && !(live && done === total)) return;
      last = now;
      shown = true;
      const spent = now - began.time;
      const known = spent > enough && done > began.done && done < total;
      const left = ((total - done) * spent) / (done - began.done) / 1000;
      const counts = known ? `${done}/${total}, ${duration(left)} left` : `${done}/${total}`;
      if (live) draw(`${title} ${bar(done / Math.max(1, total), WIDTH)} ${counts}`);
      else stream.write(`${title}: ${counts}\n`);
    },
    end: () => {
      if (live && shown) draw.clear();
    },
  };
}
