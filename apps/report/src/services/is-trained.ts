import type { ReportSubject } from '../report-subject.ts';

/** A trial of the experiment that was trained: not a service. */
export const isTrained = ({ runs }: ReportSubject['trials'][number]) =>
  runs.some(({ config }) => 'model' in config);
