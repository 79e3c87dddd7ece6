import { verbosity } from '@adience/config/command-line';
import { createLogUpdate } from 'log-update';
import { bar } from './run-view/bar.ts';

/** A named progress bar on stderr. */
export interface ProgressLine {
  readonly update: (progress: {
    readonly done: number;
    readonly total: number;
    /** What else to say, e.g. `3 min left`. */
    readonly note?: string;
  }) => void;
  end(): void;
}

const WIDTH = 30;
/** Milliseconds between redraws on a terminal, and between lines elsewhere. */
const redraw = 100;
const interval = 10_000;

/** A bar that redraws itself on a terminal, and one line every ten seconds elsewhere; silent until it moves. */
export function progressLine(title: string, stream: NodeJS.WriteStream = process.stderr): ProgressLine {
  if (verbosity() === 'quiet') return { update: () => undefined, end: () => undefined };
  const live = stream.isTTY === true && process.env['TERM'] !== 'dumb';
  const draw = createLogUpdate(stream);
  let last = live ? 0 : performance.now();
  let shown = false;
  return {
    update: ({ done, total, note }) => {
      const now = performance.now();
      if (now - last < (live ? redraw : interval) && !(live && done === total)) return;
      last = now;
      shown = true;
      const counts = note === undefined ? `${done}/${total}` : `${done}/${total}, ${note}`;
      if (live) draw(`${title} ${bar(done / Math.max(1, total), WIDTH)} ${counts}`);
      else stream.write(`${title}: ${counts}\n`);
    },
    end: () => {
      if (live && shown) draw.clear();
    },
  };
}
