import type { ReportSubject } from '../report-subject.ts';
import { reportSections } from './report-sections.ts';
import type { Section, SectionDefinition } from './section.ts';

/** The sections of one experiment's report, those that do not apply to it left out. */
export function buildSections(
  subject: ReportSubject,
  definitions: readonly SectionDefinition[] = reportSections,
): readonly Section[] {
  return definitions.flatMap((definition) => {
    const parts = definition.build(subject);
    const { id, heading, half } = definition;
    return parts === null ? [] : [{ id, heading, half, parts }];
  });
}
