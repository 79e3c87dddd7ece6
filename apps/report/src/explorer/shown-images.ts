import { datasetDefinition } from '@adience/datasets';
import type { ReportSubject } from '../report-subject.ts';

/** The folder of a subject's images where anyone may see them, as synthetic faces; null: photographs, or not on this disk. */
export async function shownImages({ trials, dataset }: ReportSubject): Promise<string | null> {
  const config = trials.flatMap(({ runs }) => runs)[0]?.config;
  // Runs of the first edition have no seeding.
  if (!dataset.synthetic || config === undefined || !('seeding' in config)) return null;
  const definition = await datasetDefinition(config.dataset);
  return definition.shownImages?.(config.dataset, config.seeding) ?? null;
}
