import type { ReportSubject } from '../report-subject.ts';
import { besideOthers } from './beside.ts';
import { knownAges } from './known-ages.ts';

/** Tells the experiments of one page what they know of each other. */
export function onOnePage(subjects: readonly ReportSubject[]): readonly ReportSubject[] {
  return subjects.map((subject) => ({
    ...subject,
    ages: knownAges(subject, subjects),
    beside: besideOthers(subject, subjects),
  }));
}
