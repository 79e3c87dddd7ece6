import { datasets } from '@adience/datasets';
import type { OpenModelFacts } from '@adience/experiment';
import { contaminationWords } from '@adience/services';

/** What an open model was trained on, and whether that touches a dataset: beside every result of it. */
export function trainingLines(
  { trainedOn, contamination }: OpenModelFacts,
  dataset: string,
): readonly string[] {
  const printedName = datasets[dataset]?.printedName ?? dataset;
  return [`  trained on ${trainedOn.join(', ')}:`, `  ${contaminationWords[contamination](printedName)}`];
}
