import type { Rendered } from '@adience/figures';
import type { RunRecord } from '@adience/tracking';
import { renderReports, type ExperimentReport, type ReportDraft } from '../experiment-report.ts';
import { reportTitle, renderPage } from '../page/render-page.ts';
import { sectionHtml, sectionId } from '../page/section-html.ts';
import { onOnePage } from '../one-page.ts';
import { reportSubject } from '../report-subject.ts';
import { buildSections } from '../sections/build-sections.ts';
import { curvesSection } from '../sections/curves-section.ts';
import type { Section } from '../sections/section.ts';
import { withServices } from '../services/with-services.ts';
import { filterForm } from './filter-form.ts';
import type { LiveRuns, RunChange } from './live-runs.ts';
import { liveSection } from './live-section.ts';
import { filterPlan, filterRuns, type FilteredRuns, type RunFilter } from './run-filter.ts';

/** Sections of one report that a page is to show, and which of them it has not seen. */
export interface ExperimentUpdate {
  readonly experiment: string;
  /** Ids of all its sections in order. */
  readonly order: readonly string[];
  /** HTML of those that changed, by id. */
  readonly changed: Readonly<Record<string, string>>;
}

/** What has changed: histories alone, or more. */
export type ReportChange = Exclude<RunChange['kind'], 'notes'>;

/** One filter's report as it is now. */
export interface ReportView {
  /** The whole page as it was last brought up to date; null where no run fits the filter. */
  page(): Promise<string | null>;
  /** No run has fitted the filter so far, so that there is nothing to keep up to date. */
  empty(): boolean;
  /** Brings the sentence on the runs up to date: at once, for it needs no figure. */
  refreshRuns(): Promise<void>;
  /** Brings everything up to date: all sections, or after a grown history the curves alone. */
  refresh(kind: ReportChange): Promise<void>;
  /** What has changed since a version of this view; everything for a version of another view. */
  since(version: string): readonly ExperimentUpdate[];
  version(): string;
}

/**
 * Keeps one filter's report up to date:
 *
 *   runs -> subjects -> sections -> HTML by section, each with the version that it changed at
 *
 * Figures whose data are as they were are not drawn again.
 *
 * @param name Tells this view's versions from those of a view before it, of this server or another.
 */
export function reportView(filter: RunFilter, live: LiveRuns, name: string): ReportView {
  const cache = new Map<string, Rendered>();
  const seen = new Map<string, { html: string; version: number }>();
  const level = filter.experiments.length > 1 ? 3 : 2;
  let reports: readonly ExperimentReport[] = [];
  let version = 0;
  let fits = false;
  const named = () => `${name}-${version}`;

  const runsOf = async () => {
    const all: ShownExperiment[] = [];
    for (const experiment of filter.experiments) {
      const shown = filterRuns(await live.runs(experiment), filter);
      if (shown.runs.length > 0) all.push({ experiment, ...shown });
    }
    return all;
  };
  const note = (section: Section, report: ExperimentReport) => {
    const html = sectionHtml(section, report, level);
    const id = sectionId(section, report, level);
    if (seen.get(id)?.html !== html) seen.set(id, { html, version });
  };
  // Of every report that is there: one without runs that fit any more says so.
  const noteRuns = (all: readonly ShownExperiment[]) => {
    version += 1; // not before: what is noted under a version that was already sent is never sent
    for (const report of reports) {
      const shown = all.find(({ experiment }) => experiment === report.subject.experiment);
      note(liveSection(shown?.runs ?? []), report);
    }
  };
  const refresh = async (kind: ReportChange) => {
    const all = await runsOf();
    fits = all.length > 0;
    if (!fits) return noteRuns(all);
    const same = kind === 'history' && all.length === reports.length;
    const drafts = same
      ? all.map(({ runs }, at) => grown(reports[at]!, runs))
      : await draftsOf(all, filter, live);
    reports = await renderReports(drafts, { venue: null, cache });
    version += 1;
    for (const report of reports) for (const section of report.sections) note(section, report);
  };

  return {
    refresh,
    version: named,
    refreshRuns: async () => noteRuns(await runsOf()),
    empty: () => reports.length === 0,
    page: async () => {
      if (!fits) return null;
      const title = reports.length === 1 ? reportTitle(reports[0]!) : filter.experiments.join(', ');
      const runs = reports.flatMap(({ subject }) => subject.trials.flatMap((trial) => trial.runs));
      return renderPage(reports, { title, live: { version: named(), head: filterForm(filter, runs) } });
    },
    since: (from) => {
      const cut = from.lastIndexOf('-');
      const after = from.slice(0, cut) === name ? Number(from.slice(cut + 1)) : 0;
      return reports.map((report) => {
        const order = report.sections.map((section) => sectionId(section, report, level));
        const changed = order.filter((id) => seen.get(id)!.version > after);
        return {
          experiment: report.subject.experiment,
          order,
          changed: Object.fromEntries(changed.map((id) => [id, seen.get(id)!.html])),
        };
      });
    },
  };
}

/** An experiment's runs as a page shows them. */
interface ShownExperiment extends FilteredRuns {
  readonly experiment: string;
}

async function draftsOf(
  all: readonly ShownExperiment[],
  filter: RunFilter,
  live: LiveRuns,
): Promise<readonly ReportDraft[]> {
  const alone = await Promise.all(
    all.map(async ({ experiment, runs, hidden }) => {
      const current = live.plan(
        experiment,
        runs.map(({ state }) => state),
      )!;
      const setAside = [...live.unreadable(experiment), ...hidden];
      const subject = reportSubject(experiment, filterPlan(current, filter), runs, setAside);
      const services = await live.services(subject.task.name, subject.dataset.digest);
      return withServices(subject, services);
    }),
  );
  return onOnePage(alone).map((subject, at) => {
    return { subject, sections: [liveSection(all[at]!.runs), ...buildSections(subject)] };
  });
}

/** A report whose runs' histories have grown and nothing else: only these two sections say anything new. */
function grown({ subject, sections }: ExperimentReport, runs: readonly RunRecord[]): ReportDraft {
  const trials = subject.trials.map((trial) => {
    return { ...trial, runs: runs.filter(({ state }) => state.trial === trial.name) };
  });
  const now = { ...subject, trials };
  const fresh = [liveSection(runs), ...buildSections(now, [curvesSection])];
  return {
    subject: now,
    sections: sections.map((section) => fresh.find(({ id }) => id === section.id) ?? section),
  };
}
