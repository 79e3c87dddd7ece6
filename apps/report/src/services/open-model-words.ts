import { contaminationWords, faceServices } from '@adience/services';
import type { ReportSubject } from '../report-subject.ts';
import { counted } from '../sections/captions.ts';
import type { ServiceEvidence } from './service-evidence.ts';

/** What must be known of each open model before its numbers are read: whose it is, what it was trained on, what it missed. */
export function openModelWords({ services, datasetName }: ReportSubject): readonly string[] {
  return services.flatMap((service) => wordsOf(service, datasetName) ?? []);
}

function wordsOf({ trial, service, predictions }: ServiceEvidence, dataset: string): string | null {
  const { provider, openModel } = service;
  if (openModel === undefined) return null;
  const { package: version, trainedOn, contamination, detector } = openModel;
  const member = Object.entries(faceServices).find(([name]) => name === provider);
  const missed = [...predictions.values()].filter(({ outcome }) => outcome === 'notDetected').length;
  const found =
    detector === null
      ? 'no detector looked at the images, so every one counts as found'
      : `detector ${detector} found no face in ${missed} of ${counted(predictions.size, 'image')}`;
  return `${trial}: an open model (${member?.[1].title ?? provider}, ${version}) whose answers were computed on the user's own machine; ${found}. Trained on ${trainedOn.join(', ')}: ${contaminationWords[contamination](dataset)}.`;
}
