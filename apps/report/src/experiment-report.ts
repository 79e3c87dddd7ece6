import {
  figureSpec,
  renderJobs,
  themeOf,
  type Figure,
  type Rendered,
  type RenderJob,
  type Renderers,
  type Table,
  type Venue,
} from '@adience/figures';
import type { ReportSubject } from './report-subject.ts';
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
  /** For the screen, by figure. */
  readonly drawn: ReadonlyMap<Figure, string>;
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

/** Renders all figures of all reports together. */
export async function renderReports(
  drafts: readonly ReportDraft[],
  { venue, cache = new Map<string, Rendered>(), renderers }: RenderReportOptions,
): Promise<readonly ExperimentReport[]> {
  const figures = drafts.flatMap(({ sections }) => figuresOf(sections));
  const jobs = figures.map((figure) => jobOf(figure, 'screen', false));
  if (venue !== null) jobs.push(...figures.map((figure) => jobOf(figure, venue, true)));
  const rendered = await renderCached(jobs, cache, renderers);
  const drawn = new Map(figures.map((figure, at) => [figure, rendered[at]!.svg]));
  const printed = new Map(
    venue === null ? [] : figures.map((figure, at) => [figure, rendered[figures.length + at]!.files!]),
  );
  return drafts.map((draft) => {
    const own = { figures: figuresOf(draft.sections), tables: tablesOf(draft.sections) };
    return { ...draft, ...own, drawn, printed };
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

function jobOf(figure: Figure, venue: Venue, files: boolean): RenderJob {
  const theme = themeOf(venue);
  const { family, width } = theme;
  return { spec: figureSpec(figure, theme), width: width[figure.span], family, title: figure.title, files };
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
