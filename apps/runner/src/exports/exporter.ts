import type { Options } from 'yargs';
import type { RunRecord } from '@adience/tracking';

export type Row = Readonly<Record<string, unknown>>;

/** The runs that are to be exported; each way to read them is done when it is asked for. */
export interface SelectedRuns {
  readonly experiment: string;
  /** The runs read whole; of those under way what there is so far. */
  records(): Promise<readonly RunRecord[]>;
  /** The runs as rows of the table `runs`, and their rows of the table `history`, in the order of listings. */
  tables(): Promise<{ readonly runs: readonly Row[]; readonly history: readonly Row[] }>;
}

/** Runs in the format of another tool. */
export interface Exporter {
  readonly name: string;
  /** One line for `adience runs export --help`. */
  readonly describe: string;
  /** Options of its own on the command line, by name. */
  readonly options: Readonly<Record<string, Options>>;
  /**
   * Writes the runs, or sends them.
   *
   * @param given values of its own options, by name
   * @returns one line that says what was done
   */
  export(selected: SelectedRuns, given: Readonly<Record<string, unknown>>): Promise<string>;
}
