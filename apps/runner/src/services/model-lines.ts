import type { OpenModelFacts } from '@adience/experiment';
import { contaminationWords, type OpenModelService } from '@adience/services';
import type { ModelAlignment } from './model-alignment.ts';

/** What must be known of an open model before it answers. */
export function modelLines(
  { title, model }: OpenModelService,
  { trainedOn, contamination, detector }: OpenModelFacts,
  dataset: string,
  alignment: ModelAlignment,
): readonly string[] {
  return [
    `${title}, ${model.package} (${model.licence})`,
    `  trained on  ${trainedOn.join(', ')}`,
    `              ${contaminationWords[contamination](dataset)}`,
    `  looks at    ${alignment.words}`,
    detector === null
      ? '  detector    none: every image is taken for a face'
      : `  detector    ${detector}: an image in which it finds no face counts as missed`,
    '  A licence of weights does not clear the terms of the photographs that they were trained on.',
  ];
}
