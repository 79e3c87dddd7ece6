import type { ReportSubject } from '../report-subject.ts';
import type { ServiceTrial } from './find-services.ts';
import { serviceEvidence } from './service-evidence.ts';

/** A subject with the services that were asked about its images, each compared with the subject's trained trials. */
export function withServices(subject: ReportSubject, services: readonly ServiceTrial[]): ReportSubject {
  const ours = subject.trials.flatMap(({ finished }) => finished.filter(({ config }) => 'model' in config));
  const folds = subject.trials[0]?.planned.folds ?? [];
  return { ...subject, services: services.map((service) => serviceEvidence(service, ours, folds)) };
}
