import type { ExperimentView } from '../experiment/run-experiment.ts';

/** A view of a running experiment that also holds a terminal. */
export interface RunView extends ExperimentView {
  /** A line that stays on the screen, as what Ctrl-C did. */
  say(line: string): void;
  /** Leaves the last state on the screen. */
  end(): void;
}
