import type { Rendered } from '@adience/figures';
import type { RunRecord } from '@adience/tracking';
import { renderChapters, type Chapter, type Draft } from '../chapter.ts';
import { chapterTitle, renderPage } from '../page/render-page.ts';
import { sectionHtml, sectionId } from '../page/section-html.ts';
import { onOnePage } from '../results/on-one-page.ts';
import { reportSubject } from '../report-subject.ts';
import { curvesSection } from '../sections/curves-section.ts';
import { reportSections } from '../sections/report-sections.ts';
import type { Section } from '../sections/section.ts';
import { withServices } from '../services/with-services.ts';
import { filterForm } from './filter-form.ts';
import type { LiveRuns, RunChange } from './live-runs.ts';
import { liveSection } from './live-section.ts';
import { filterRuns, type RunFilter } from './run-filter.ts';

/** Sections of one chapter that a page is to show, and which of them it has not seen. */
export interface ChapterUpdate {
  readonly experiment: string;
  /** Ids of all its sections in order. */
  readonly order: readonly string[];
  /** HTML of those that changed, by id. */
  readonly changed: Readonly<Record<string, string>>;
}

/** One filter's report as it is now. */
export interface ReportView {
  /** The whole page; null where no run fits the filter. */
  page(): Promise<string | null>;
  /** Brings the table of runs up to date: at once, for it needs no figure. */
  refreshRuns(): Promise<void>;
  /** Brings everything up to date: all sections, or after a grown history the curves alone. */
  refresh(kind: RunChange['kind']): Promise<void>;
  /** What has changed since a version of this view; everything for a version of another server's. */
  since(version: string): readonly ChapterUpdate[];
  version(): string;
}

/**
 * Keeps one filter's report up to date:
 *
 *   runs -> subjects -> sections -> HTML by section, each with the version that it changed at
 *
 * Figures whose data are as they were are not drawn again.
 *
 * @param boot Tells this server's versions from those of one before it.
 */
export function reportView(filter: RunFilter, live: LiveRuns, boot: string): ReportView {
  const cache = new Map<string, Rendered>();
  const seen = new Map<string, { html: string; version: number }>();
  const level = filter.experiments.length > 1 ? 3 : 2;
  let chapters: readonly Chapter[] = [];
  let version = 0;
  const named = () => `${boot}-${version}`;

  const runsOf = async () => {
    const all: { experiment: string; runs: readonly RunRecord[] }[] = [];
    for (const experiment of filter.experiments) {
      const runs = filterRuns(await live.runs(experiment), filter);
      if (runs.length > 0) all.push({ experiment, runs });
    }
    return all;
  };
  const note = (section: Section, chapter: Chapter) => {
    const html = sectionHtml(section, chapter, level);
    const id = sectionId(section, chapter, level);
    if (seen.get(id)?.html !== html) seen.set(id, { html, version });
  };
  const refresh = async (kind: RunChange['kind']) => {
    const all = await runsOf();
    const same = kind === 'history' && all.length === chapters.length;
    const drafts = same ? all.map(({ runs }, at) => grown(chapters[at]!, runs)) : await draftsOf(all, live);
    chapters = await renderChapters(drafts, { venue: null, cache });
    version += 1;
    for (const chapter of chapters) for (const section of chapter.sections) note(section, chapter);
  };

  return {
    refresh,
    version: named,
    refreshRuns: async () => {
      const all = await runsOf();
      version += 1; // not before: what is noted under a version that was already sent is never sent
      for (const { experiment, runs } of all) {
        const chapter = chapters.find(({ subject }) => subject.experiment === experiment);
        if (chapter !== undefined) note(liveSection(runs), chapter);
      }
    },
    page: async () => {
      if (chapters.length === 0) await refresh('state');
      if (chapters.length === 0) return null;
      const title = chapters.length === 1 ? chapterTitle(chapters[0]!) : filter.experiments.join(', ');
      const runs = chapters.flatMap(({ subject }) => subject.trials.flatMap((trial) => trial.runs));
      return renderPage(chapters, { title, live: { version: named(), head: filterForm(filter, runs) } });
    },
    since: (from) => {
      const cut = from.lastIndexOf('-');
      const after = from.slice(0, cut) === boot ? Number(from.slice(cut + 1)) : 0;
      return chapters.map((chapter) => {
        const order = chapter.sections.map((section) => sectionId(section, chapter, level));
        const changed = order.filter((id) => seen.get(id)!.version > after);
        return {
          ...{ experiment: chapter.subject.experiment, order },
          changed: Object.fromEntries(changed.map((id) => [id, seen.get(id)!.html])),
        };
      });
    },
  };
}

async function draftsOf(
  all: readonly { readonly experiment: string; readonly runs: readonly RunRecord[] }[],
  live: LiveRuns,
): Promise<readonly Draft[]> {
  const alone = await Promise.all(
    all.map(async ({ experiment, runs }) => {
      const subject = reportSubject(experiment, runs);
      return withServices(subject, runs, await live.services(subject.task, subject.dataset.digest));
    }),
  );
  return onOnePage(alone).map((subject, at) => {
    return { subject, sections: [liveSection(all[at]!.runs), ...reportSections(subject)] };
  });
}

/** A chapter whose runs' histories have grown and nothing else: only these two sections say anything new. */
function grown({ subject, sections }: Chapter, runs: readonly RunRecord[]): Draft {
  const trials = subject.trials.map((trial) => {
    return { ...trial, runs: runs.filter(({ state }) => state.trial === trial.name) };
  });
  const now = { ...subject, trials };
  const fresh = [liveSection(runs), curvesSection(now)];
  return {
    subject: now,
    sections: sections.map((section) => fresh.find(({ id }) => id === section.id) ?? section),
  };
}
