import { verbosity } from '@adience/config/command-line';
import type { Plan } from '@adience/experiment';
import { linesView } from './lines-view.ts';
import { quietView } from './quiet-view.ts';
import { terminalView } from './terminal-view.ts';
import type { RunView } from './view.ts';

/**
 * On a terminal that can move its cursor, one bar over all runs and a row for each that is executed, redrawn in place;
 * elsewhere lines. `--quiet`: warnings alone.
 */
export function runView(plan: Plan, stream: NodeJS.WriteStream = process.stderr): RunView {
  if (verbosity() === 'quiet') return quietView(stream);
  return stream.isTTY === true && process.env['TERM'] !== 'dumb'
    ? terminalView(plan, stream)
    : linesView(plan, stream);
}
