import type { RandomStream } from '@adience/random';
import type { Outcome } from './fuzz-child.ts';

/** Words of a command line. */
export type Line = readonly string[];

/** What came of an input whose every command ended with exit code 0. */
export interface Answered {
  /** Of each line of the input. */
  readonly outcomes: readonly Outcome[];
  /** Of the same lines, or of `Input.undamaged`, where nothing is damaged. */
  readonly clean: readonly Outcome[];
  /** The folder that they ran in, as they left it, and the same where nothing was damaged. */
  readonly work: string;
  readonly cleanWork: string;
}

/** One damaged input. */
export interface Input {
  /** The command lines that read it, one after the other; after an exit code other than 0 the rest is not run. */
  readonly lines: readonly Line[];
  /** What to compare with where the damage is in the lines themselves; default: the same lines. */
  readonly undamaged?: readonly Line[];
  /**
   * What the answers keep to themselves: a result that differs from the clean one although nothing says so, or rows that
   * nobody accounts for; null: nothing.
   */
  readonly silent: (answered: Answered) => string | null;
}

/** Something that a user gives the program, and commands that read it. */
export interface Target {
  readonly name: string;
  /** Damages something in the folder `work`, a copy of what `makeInputs` and a finished run made. */
  prepare(work: string, random: RandomStream): Input;
}
