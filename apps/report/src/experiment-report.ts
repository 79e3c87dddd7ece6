import {
  figureSpec,
  narrowScreen,
  renderJobs,
  type Figure,
  type Rendered,
  type RenderJob,
  type Renderers,
  type Table,
  type Theme,
  type Venue,
  venues,
} from '@adience/figures';
import type { ReportSubject } from './report-subject.ts';
import { noticeOf } from './sections/captions.ts';
import type { Section } from './sections/section.ts';

/** One experiment's report before anything is drawn. */
export interface ReportDraft {
  readonly subject: ReportSubject;
  readonly sections: readonly Section[];
}

/** One experiment's report with every figure rendered: for the page, and for a venue where files are wanted. */
export interface ExperimentReport extends ReportDraft {
  readonly figures: readonly Figure[];
  /** Every table, the figures' own among them. */
  readonly tables: readonly Table[];
  /** Where its tables as LaTeX are to be printed. */
  readonly venue: Venue;
  /** Folders, from the page's own on, in which the build writes its files; null where none are written. */
  readonly filesAt: readonly string[] | null;
  /** For the screen, by figure. */
  readonly drawn: ReadonlyMap<Figure, string>;
  /** Wide figures again, for a telephone. */
  readonly drawnNarrow: ReadonlyMap<Figure, string>;
  /** For the venue, by figure; empty without one. */
  readonly printed: ReadonlyMap<Figure, NonNullable<Rendered['files']>>;
}

export interface RenderReportOptions {
  /** Also render files for this venue; null: only for the page. */
  readonly venue: Venue | null;
  /** What was rendered before, by job; what is not used again is dropped. A page that lives on keeps one. */
  readonly cache?: Map<string, Rendered>;
  /** Threads that were started for this. */
  readonly renderers?: Renderers | undefined;
}

/** Whose tables a page offers that is of no venue. */
export const defaultVenue = venues.cvpr;

/** Renders all figures of all reports together. */
export async function renderReports(
  drafts: readonly ReportDraft[],
  { venue, cache = new Map<string, Rendered>(), renderers }: RenderReportOptions,
): Promise<readonly ExperimentReport[]> {
  const all = drafts.flatMap(({ sections, subject }) =>
    figuresOf(sections).map((figure) => ({ figure, notice: noticeOf(subject) })),
  );
  const figures = all.map(({ figure }) => figure);
  const wide = figures.filter(({ span }) => span === 'page');
  const jobs = [
    ...figures.map((figure) => screenJob(figure, venues.screen)),
    ...wide.map((figure) => screenJob(figure, narrowScreen)),
  ];
  const onScreen = jobs.length;
  if (venue !== null) jobs.push(...all.map(({ figure, notice }) => fileJob(figure, venue, notice)));
  const rendered = await renderCached(jobs, cache, renderers);
  const drawn = new Map(figures.map((figure, at) => [figure, rendered[at]!.svg]));
  const drawnNarrow = new Map(wide.map((figure, at) => [figure, rendered[figures.length + at]!.svg]));
  const printed = new Map(
    venue === null ? [] : figures.map((figure, at) => [figure, rendered[onScreen + at]!.files!]),
  );
  return drafts.map((draft) => {
    const own = { figures: figuresOf(draft.sections), tables: tablesOf(draft.sections) };
    const filesAt = venue === null ? null : drafts.length === 1 ? [] : [draft.subject.experiment];
    return { ...draft, ...own, filesAt, drawn, drawnNarrow, printed, venue: venue ?? defaultVenue };
  });
}

async function renderCached(
  jobs: readonly RenderJob[],
  cache: Map<string, Rendered>,
  renderers: Renderers | undefined,
): Promise<readonly Rendered[]> {
  const keys = jobs.map((job) => JSON.stringify(job));
  const missing = jobs.filter((_, at) => !cache.has(keys[at]!));
  const fresh = await renderJobs(missing, renderers);
  const before = new Map(cache);
  cache.clear();
  let next = 0;
  return keys.map((key) => {
    const rendered = before.get(key) ?? fresh[next++]!;
    cache.set(key, rendered);
    return rendered;
  });
}

/** What the page shows: all series where its reader chooses among them, and no notice, which the page has once. */
function screenJob(figure: Figure, theme: Theme): RenderJob {
  const { family, width } = theme;
  const draw = figure.choice?.draw ?? figure.draw;
  const spec = figureSpec({ draw }, theme);
  return { spec, width: width[figure.span], family, title: figure.title, files: false };
}

function fileJob(figure: Figure, venue: Venue, notice: string): RenderJob {
  const { family, width } = venue;
  const spec = figureSpec(figure, venue, notice);
  return { spec, width: width[figure.span], family, title: figure.title, files: true };
}

const figuresOf = (sections: readonly Section[]): readonly Figure[] =>
  sections.flatMap(({ parts }) => parts.flatMap((part) => (part.kind === 'figures' ? part.figures : [])));

/** The tables of a section's parts, the figures' own among them. */
export const tablesOf = (sections: readonly Section[]): readonly Table[] =>
  sections.flatMap(({ parts }) =>
    parts.flatMap((part) => {
      if (part.kind === 'table') return [part.table];
      return part.kind === 'figures' ? part.figures.map(({ table }) => table) : [];
    }),
  );
