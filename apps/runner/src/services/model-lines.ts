import type { OpenModelFacts } from '@adience/experiment';
import type { OpenModelService } from '@adience/services';
import type { ModelAlignment } from './model-alignment.ts';
import { trainingLines } from './training-lines.ts';

/** What must be known of an open model before it answers. */
export function modelLines(
  { title, model }: OpenModelService,
  facts: OpenModelFacts,
  dataset: string,
  alignment: ModelAlignment,
): readonly string[] {
  return [
    `${title}, ${model.package} (${model.licence})`,
    ...trainingLines(facts, dataset),
    `  looks at ${alignment.words}`,
    facts.detector === null
      ? '  no detector: every image is taken for a face'
      : `  detector ${facts.detector}: an image in which it finds no face counts as missed`,
    '  A licence of weights does not clear the terms of the photographs that they were trained on.',
  ];
}
