import { detail, remark } from '@adience/config/command-line';
import {
  knownDuplicates,
  loadDataset,
  prepareImages,
  readSplitLists,
  type Dataset,
  type DatasetSettings,
  type DuplicateCounts,
  type ImageConfig,
  type PreparedImages,
  type SplitLists,
} from '@adience/datasets';
import { readWeights, type WeightBundle } from '@adience/networks';
import type { Seeding } from '@adience/random';
import { age, gender, type Task } from '@adience/tasks';
import { progressLine } from '../progress-line.ts';

/** Labels, pixels and initial weights of an experiment's trials, each read once however many trials share them. */
export interface Inputs {
  dataset(config: DatasetSettings, tasks: readonly Task[], seeding: Seeding): Promise<Dataset>;
  /** The dataset as the first edition loaded it, for both of its tasks. */
  firstEditionDataset(config: DatasetSettings, seeding: Seeding): Promise<Dataset>;
  images(dataset: Dataset, config: ImageConfig): Promise<PreparedImages>;
  /** Those among the images of a task, where it is known; null: it is not. */
  nearDuplicates(dataset: Dataset, task: Task): Promise<DuplicateCounts | null>;
  weights(folder: string): Promise<WeightBundle>;
  lists(folder: string): Promise<SplitLists>;
  /**
   * Prints a line on stderr, once however many trials it applies to.
   *
   * @param matters false: for --verbose alone
   */
  note(line: string, matters: boolean): void;
  close(): void;
}

export function openInputs(): Inputs {
  const datasets = new Map<string, Promise<Dataset>>();
  const prepared = new Map<string, Promise<PreparedImages>>();
  const weights = new Map<string, Promise<WeightBundle>>();
  const counted = new Map<string, Promise<DuplicateCounts | null>>();
  const lists = new Map<string, Promise<SplitLists>>();
  const said = new Set<string>();
  const opened: PreparedImages[] = [];
  const load = (config: DatasetSettings, tasks: readonly Task[], seeding: Seeding) =>
    once(datasets, [config, tasks, seeding], async () => {
      const doing = config.groups === 'near-duplicates' ? 'Comparing' : 'Drawing';
      const line = progressLine(`${doing} ${config.name} faces`);
      try {
        return await loadDataset(config, tasks, { onProgress: line.update, seeding });
      } finally {
        line.end();
      }
    });
  return {
    // What of it is trained on, or instead of it, changes neither labels nor pixels.
    dataset: async (config, tasks, seeding) => ({
      ...(await load(asRead(config), tasks, seeding)),
      config,
    }),
    firstEditionDataset: (config, seeding) => load(config, [age, gender], seeding),
    images: (dataset, { size, resize, channels, ...rest }) =>
      // The mean and the scale are applied to batches; images that differ only there are the same.
      once(
        prepared,
        [asRead(dataset.config), dataset.tasks, dataset.imageFolder, size, resize, channels],
        async () => {
          const line = progressLine(`Preparing ${dataset.config.name} images`);
          try {
            const images = await prepareImages(
              dataset,
              { size, resize, channels, ...rest },
              { onProgress: line.update },
            );
            opened.push(images);
            return images;
          } finally {
            line.end();
          }
        },
      ),
    nearDuplicates: (dataset, task) =>
      once(counted, [asRead(dataset.config), task], () => knownDuplicates(dataset, task)),
    weights: (folder) => once(weights, folder, () => readWeights(folder)),
    lists: (folder) => once(lists, folder, () => readSplitLists(folder)),
    note: (line, matters) => {
      if (!said.has(line)) (matters ? remark : detail)(line);
      said.add(line);
    },
    close: () => opened.forEach((images) => images.close()),
  };
}

const asRead = ({ trainShare: _share, train: _train, ...config }: DatasetSettings): DatasetSettings => config;

function once<T>(memory: Map<string, Promise<T>>, key: unknown, make: () => Promise<T>): Promise<T> {
  const text = JSON.stringify(key);
  const known = memory.get(text) ?? make();
  memory.set(text, known);
  return known;
}
