import { acrossExperiments, ageLabelLookup } from '@adience/evaluation';
import type { ReportSubject } from './report-subject.ts';

/** Gives the experiments of one page what they need to know of each other. */
export function onOnePage(subjects: readonly ReportSubject[]): readonly ReportSubject[] {
  return subjects.map((subject) => ({
    ...subject,
    ages: ageLabelLookup(subject, subjects),
    across: acrossExperiments(subject, subjects),
  }));
}
