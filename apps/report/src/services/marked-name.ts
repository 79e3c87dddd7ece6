import type { OpenModelFacts } from '@adience/experiment';
import type { ServiceEvidence } from './service-evidence.ts';

const marks: Readonly<Record<OpenModelFacts['contamination'], ((dataset: string) => string) | null>> = {
  seen: (dataset) => `trained with ${dataset}`,
  perhaps: (dataset) => `perhaps trained with ${dataset}`,
  unlisted: null,
  unknown: null,
};

/** A service's trial as tables name it: marked where its network has, or may have, seen the faces of the dataset. */
export function markedName({ trial, service: { openModel } }: ServiceEvidence, dataset: string): string {
  const mark = openModel === undefined ? null : marks[openModel.contamination];
  return mark === null ? trial : `${trial} (${mark(dataset)})`;
}
