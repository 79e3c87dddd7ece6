import { figureSpec, renderJobs, themeOf, type Figure, type Rendered, type Table, type Venue } from '@adience/figures'; // prettier-ignore
import type { ReportSubject } from './report-subject.ts';
import { reportSections } from './sections/report-sections.ts';
import type { Section } from './sections/section.ts';

/** One experiment's report with every figure rendered: for the page, and for a venue where files are wanted. */
export interface Chapter {
  readonly subject: ReportSubject;
  readonly sections: readonly Section[];
  readonly figures: readonly Figure[];
  /** Every table, the figures' own among them. */
  readonly tables: readonly Table[];
  /** For the screen, by figure. */
  readonly drawn: ReadonlyMap<Figure, string>;
  /** For the venue, by figure; empty without one. */
  readonly printed: ReadonlyMap<Figure, NonNullable<Rendered['files']>>;
}

/** Makes the sections of every experiment and renders all their figures together. */
export async function makeChapters(
  subjects: readonly ReportSubject[],
  venue: Venue | null,
): Promise<readonly Chapter[]> {
  const all = subjects.map((subject) => {
    const sections = reportSections(subject);
    return { subject, sections, figures: figuresOf(sections), tables: tablesOf(sections) };
  });
  const job = (figure: Figure, at: Venue, files: boolean) => {
    const theme = themeOf(at);
    const { family, width } = theme;
    return { spec: figureSpec(figure, theme), width: width[figure.span], family, title: figure.title, files };
  };
  const figures = all.flatMap((chapter) => chapter.figures);
  const jobs = figures.map((figure) => job(figure, 'screen', false));
  if (venue !== null) jobs.push(...figures.map((figure) => job(figure, venue, true)));
  const rendered = await renderJobs(jobs);
  const drawn = new Map(figures.map((figure, at) => [figure, rendered[at]!.svg]));
  const printed = new Map(
    venue === null ? [] : figures.map((figure, at) => [figure, rendered[figures.length + at]!.files!]),
  );
  return all.map((chapter) => ({ ...chapter, drawn, printed }));
}

const figuresOf = (sections: readonly Section[]): readonly Figure[] =>
  sections.flatMap(({ parts }) => parts.flatMap((part) => (part.kind === 'figures' ? part.figures : [])));

const tablesOf = (sections: readonly Section[]): readonly Table[] =>
  sections.flatMap(({ parts }) =>
    parts.flatMap((part) => {
      if (part.kind === 'table') return [part.table];
      return part.kind === 'figures' ? part.figures.map(({ table }) => table) : [];
    }),
  );
