import type { OptionSchemas } from '@adience/config/command-line';
import type { RunRecord } from '@adience/tracking';

export type Row = Readonly<Record<string, unknown>>;

/** The runs to export; each is read lazily, in the form that the exporter asks for. */
export interface SelectedRuns {
  readonly experiment: string;
  /** The runs, read completely; of unfinished ones, what exists so far. */
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
  readonly options: OptionSchemas;
  /**
   * Writes the runs, or sends them.
   *
   * @param given values of its own options, by name
   * @returns one line that reports what was done
   */
  export(selected: SelectedRuns, given: Readonly<Record<string, unknown>>): Promise<string>;
}
