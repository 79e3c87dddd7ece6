import { verbosity } from '@adience/config/command-line';
import { createLogUpdate } from 'log-update';
import { bar } from './run-view/bar.ts';

/** A named progress bar on stderr. */
export interface ProgressLine {
  readonly update: (progress: { readonly done: number; readonly total: number }) => void;
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
    update: ({ done, total }) => {
      const now = performance.now();
      if (now - last < (live ? redraw : interval) && !(live && done === total)) return;
      last = now;
      shown = true;
      if (live) draw(`${title} ${bar(done / Math.max(1, total), WIDTH)} ${done}/${total}`);
      else stream.write(`${title}: ${done}/${total}\n`);
    },
    end: () => {
      if (live && shown) draw.clear();
    },
  };
}
