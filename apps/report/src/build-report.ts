import { join } from 'node:path';
import { readdir } from 'node:fs/promises';
import { startRenderers, type Renderers, type VenueName, venues } from '@adience/figures';
import { readResults } from '@adience/evaluation';
import { readExperimentFile, readExperiments } from '@adience/tracking';
import { renderReports, type ExperimentReport } from './experiment-report.ts';
import { embedThumbnails } from './explorer/embed-thumbnails.ts';
import { shownImages } from './explorer/shown-images.ts';
import { ReportError } from './report-error.ts';
import { onOnePage } from './one-page.ts';
import { writePaper } from './paper/write-paper.ts';
import { reportSubject, type ReportSubject } from './report-subject.ts';
import { findServices } from './services/find-services.ts';
import { withServices } from './services/with-services.ts';
import { counted } from './sections/captions.ts';
import { buildSections } from './sections/build-sections.ts';
import { writeReport } from './write-report.ts';

export interface BuildOptions {
  readonly runs: string;
  readonly out: string;
  /** Name of the report's folder; default: the experiments' names joined by `+`. */
  readonly name?: string | undefined;
  readonly venue: VenueName;
  /** Folder of the images, for thumbnails; without it there are some of synthetic faces alone. */
  readonly images?: string | undefined;
  /** The command that asks for a paper's folder too, for its README; undefined: none is written. */
  readonly paper?: string | undefined;
  readonly warn: (message: string) => void;
}

export interface BuiltReport {
  readonly reports: readonly ExperimentReport[];
  /** Path of index.html. */
  readonly page: string;
  /** The folder to hand to co-authors; null where none was asked for. */
  readonly paper: string | null;
}

/**
 * Builds one report of one or more experiments from their run folders:
 *
 *   runs/<experiment> -> RunRecord[] -> ReportSubject -> sections, figures, tables -> reports/<name>/
 *                                                                               -> reports/<name>-paper/, if asked for
 *
 * Throws ReportError for an experiment that is not there, or has no finished run. Runs that cannot be
 * read are reported to `warn`, a line each, and named in the report.
 */
export async function buildReport(
  experiments: readonly string[],
  options: BuildOptions,
): Promise<BuiltReport> {
  // 1. What is there.
  const names = [...new Set(experiments)];
  const known = await readExperiments(options.runs);
  for (const name of names) if (!known.includes(name)) throw unknown(name, known, options.runs);
  const all = withAuxiliary(names, known, options.runs);

  // 2. Every number, from the predictions. Many trials have many figures: their renderers start meanwhile.
  const renderers = (await countTrials(all, options.runs)) >= manyTrials ? startRenderers() : undefined;
  try {
    return await buildFrom(all, { ...options, name: options.name ?? names.join('+') }, renderers);
  } finally {
    await renderers?.stop();
  }
}

async function buildFrom(
  names: readonly string[],
  options: BuildOptions & { readonly name: string },
  renderers: Renderers | undefined,
): Promise<BuiltReport> {
  const alone: ReportSubject[] = [];
  for (const name of names) alone.push(await readSubject(name, options));
  const subjects: ReportSubject[] = [];
  for (const subject of onOnePage(alone)) subjects.push(await withThumbnails(subject, options));

  // 3. Figures and tables, then files.
  const drafts = subjects.map((subject) => ({ subject, sections: buildSections(subject) }));
  const venue = venues[options.venue];
  const reports = await renderReports(drafts, { venue, renderers });
  const folder = join(options.out, options.name);
  await writeReport(reports, venue, folder);
  const paper = `${folder}-paper`;
  if (options.paper !== undefined)
    await writePaper(reports, paper, { venue, command: options.paper, warn: options.warn });
  return {
    reports,
    page: join(folder, 'index.html'),
    paper: options.paper === undefined ? null : paper,
  };
}

/** Experiments, each followed by those that have the results of its auxiliary tasks, where they have any yet. */
function withAuxiliary(names: readonly string[], known: readonly string[], runs: string): readonly string[] {
  const each = names.flatMap((name) => [
    name,
    ...(readExperimentFile(runs, name)?.plans.at(-1)?.auxiliary ?? []).filter((one) => known.includes(one)),
  ]);
  return [...new Set(each)];
}

/** Thumbnails of a page, where the reader asked for them and where they are shown unasked. */
const thumbnails = { asked: 800, unasked: 300 };

async function withThumbnails(
  subject: ReportSubject,
  { images, warn }: BuildOptions,
): Promise<ReportSubject> {
  if (images !== undefined) return embedThumbnails(subject, images, { most: thumbnails.asked, warn });
  const folder = await shownImages(subject);
  // What of them is not there is no mistake of anyone who did not ask.
  const quiet = { most: thumbnails.unasked, warn: () => {} };
  return folder === null ? subject : embedThumbnails(subject, folder, quiet);
}

/** From so many trials on, threads of their own render figures sooner than this one. */
const manyTrials = 8;

async function countTrials(experiments: readonly string[], runs: string): Promise<number> {
  const folders = await Promise.all(experiments.map((name) => readdir(join(runs, name))));
  return folders.flat().filter((name) => !name.startsWith('.')).length;
}

async function readSubject(experiment: string, { runs: folder, warn }: BuildOptions): Promise<ReportSubject> {
  const read = await readResults(folder, experiment, warn);
  const runs = read?.runs ?? [];
  if (read === null || !runs.some(({ state }) => state.status === 'finished'))
    throw new ReportError(
      `experiment "${experiment}" has no finished run yet (${counted(runs.length, 'run')} started)`,
    );
  const subject = reportSubject(experiment, read.current, runs, read.unreadable);
  if (subject.trials.every(({ finished }) => finished.length === 0)) throw nothingCurrent(subject);
  const services = await findServices(folder, subject.task.name, subject.dataset.digest, warn);
  return withServices(subject, services);
}

function unknown(experiment: string, known: readonly string[], runs: string): ReportError {
  return new ReportError(
    known.length === 0
      ? `no experiment "${experiment}": there are no runs in ${runs}`
      : `no experiment "${experiment}" in ${runs}; there are: ${known.join(', ')}`,
  );
}

/** Every finished run is of another plan: no number can be printed, and the reasons say what to do. */
function nothingCurrent({ experiment, leftOut }: ReportSubject): ReportError {
  const reasons = [...new Set(leftOut.map(({ reason }) => reason))];
  const folds = [...new Set(leftOut.map(({ fold }) => fold))].sort((a, b) => a - b);
  return new ReportError(
    `experiment "${experiment}" has no current result: ${counted(leftOut.length, 'run')} (folds ${folds.join(', ')}) ` +
      `left out: ${reasons.join('; ')}; adience run FILE --retry stale runs them again`,
  );
}
