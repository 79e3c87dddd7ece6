import type { RunRecord } from '@adience/tracking';
import type { ReportSubject } from '../report-subject.ts';
import type { ServiceTrial } from './find-services.ts';
import { serviceEvidence } from './service-evidence.ts';

/** A subject with the services that were asked about its images, each compared with the subject's own trained runs. */
export function withServices(
  subject: ReportSubject,
  runs: readonly RunRecord[],
  services: readonly ServiceTrial[],
): ReportSubject {
  const folds = subject.trials[0]?.planned.folds ?? [];
  const ours = runs.filter(({ config }) => 'model' in config);
  return { ...subject, services: services.map((service) => serviceEvidence(service, ours, folds)) };
}
