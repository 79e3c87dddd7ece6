import type { Figure, MeasureText, Table, Venue } from '@adience/figures';
import type { ExperimentReport } from '../experiment-report.ts';
import type { QuotedNumbers } from './quoted-numbers.ts';

/** One experiment in a paper: what its files and names begin with, and what is left of it to be set. */
export interface PaperPart {
  readonly report: ExperimentReport;
  readonly venue: Venue;
  readonly measure: MeasureText;
  /** Before the names of its files: empty, or a folder of its own with a slash. */
  readonly folder: string;
  /** Before the names of its tables and figures in labels. */
  readonly labels: string;
  readonly numbers: QuotedNumbers;
  /** The table of the text; too long a one is in the supplement. */
  readonly main: Table;
  readonly mainInText: boolean;
  /** Figures of the text; all others are in the supplement. */
  readonly figuresInText: readonly Figure[];
}
