import type { DatasetConfig } from './dataset-settings.ts';
import type { DatasetLabels } from './dataset-labels.ts';
import { datasetRoot } from './dataset-root.ts';
import type { Progress } from './progress.ts';
import { readAdienceLabels } from './adience/read-adience-labels.ts';
import { generateSynthetic } from './synthetic/generate-synthetic.ts';
import { readUtkfaceLabels } from './utkface/read-utkface-labels.ts';

/** Reads what the dataset's own labels say, before any policy; draws synthetic faces first where they are absent. */
export async function readLabels(
  config: DatasetConfig,
  options: { readonly onProgress?: Progress } = {},
): Promise<DatasetLabels> {
  switch (config.name) {
    case 'adience':
      return readAdienceLabels(datasetRoot(config), config);
    case 'utkface':
      return readUtkfaceLabels(datasetRoot(config), config);
    case 'synthetic':
      return {
        ...(await readAdienceLabels(await generateSynthetic(config, options), config)),
        synthetic: true,
      };
  }
}
