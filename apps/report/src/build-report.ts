import { join } from 'node:path';
import { readExperiments, readRuns } from '@adience/tracking';
import { experimentResults } from './experiment-results.ts';
import { reportContent, type ReportContent } from './report-content.ts';
import { ReportError } from './report-error.ts';
import { reportSubject } from './report-subject.ts';
import { writeReport } from './write-report.ts';

export interface BuiltReport {
  readonly content: ReportContent;
  /** Path of index.html. */
  readonly page: string;
}

/**
 * Builds one experiment's report from its run folders:
 *
 *   runs/<experiment> -> RunRecord[] -> TrialResult[] -> figures and tables -> reports/<experiment>/
 *
 * Throws ReportError for an experiment that is not there, or has no finished run. Runs that cannot be
 * read are told to `warn`, a line each.
 */
export async function buildReport(
  experiment: string,
  options: { readonly runs: string; readonly out: string; readonly warn: (message: string) => void },
): Promise<BuiltReport> {
  // 1. What is there.
  const known = await readExperiments(options.runs);
  if (!known.includes(experiment))
    throw new ReportError(
      known.length === 0
        ? `no experiment "${experiment}": there are no runs in ${options.runs}`
        : `no experiment "${experiment}" in ${options.runs}; there are: ${known.join(', ')}`,
    );
  const runs = await readRuns(options.runs, experiment, options.warn);

  // 2. Every number, from the predictions.
  const trials = experimentResults(runs);
  if (trials.every(({ finished }) => finished.length === 0))
    throw new ReportError(
      `experiment "${experiment}" has no finished run yet (${runs.length} ${runs.length === 1 ? 'run' : 'runs'} started)`,
    );

  // 3. Figures and tables, then files.
  const content = reportContent(reportSubject(experiment, runs, trials));
  const folder = join(options.out, experiment);
  await writeReport(content, folder);
  return { content, page: join(folder, 'index.html') };
}
