import { z } from 'zod';
import { of, share } from './names.ts';

const about = z.strictObject({ image: z.string(), reason: z.string() });
const images = z.array(z.string()).describe("Images' names");

/** `adience datasets ...`, `services ...` and `import ...`. */
export const datasetOutputs = {
  'datasets list': z.strictObject({
    datasets: z.array(
      z.strictObject({
        name: z.string().describe('Of the dataset'),
        title: z.string(),
        licence: z.string(),
        rows: of('rows').rows,
        state: z.string(),
      }),
    ),
  }),
  'datasets stats': z
    .looseObject({ labels: z.string() })
    .describe("Counts by class of each task; of ages and genders the paper's table 1"),
  'datasets doctor': z.looseObject({
    imageFolder: z.string(),
    rows: z.int(),
    images: of('images').images,
    missing: images,
    empty: images,
    truncated: images,
    unlisted: images,
    unreadable: z.array(about),
    leakage: z.array(
      z.looseObject({
        task: z.string(),
        fold: of('fold').fold,
        subjectSplit: share.nullable(),
        imageSplit: share.nullable(),
      }),
    ),
  }),
  'datasets prepare': z.looseObject({
    ...of('dataset', 'images'),
    folder: z.string().optional(),
    size: z.int(),
    resize: z.string(),
    channels: z.string(),
    quarantined: z.array(about),
  }),
  'datasets extract': z
    .strictObject({
      ...of('folder', 'images'),
      skipped: z.array(z.strictObject({ reason: z.string(), rows: z.int() })),
    })
    .describe('Of both extract adience and extract folder'),
  'services fetch': z.looseObject({
    dryRun: z.boolean(),
    provider: z.string(),
    endpoint: z.string(),
    out: z.string(),
    rate: z.number(),
    toSend: z.int(),
    answered: z.int(),
  }),
  'services import': z.strictObject({
    ...of('trial'),
    provider: z.string(),
    results: z.array(z.looseObject({ task: z.string(), ...of('experiment', 'folders') })),
  }),
  'services run': z.strictObject({
    ...of('trial'),
    provider: z.string(),
    trainedOn: z.array(z.string()).describe('What the model was trained on'),
    out: z.string().describe('Folder of its answers'),
    computed: z.int().describe('Images that were answered now'),
    answered: z.int().describe('Images that had been answered before'),
    results: z
      .array(z.looseObject({ task: z.string(), ...of('experiment', 'folders') }))
      .describe('None where --limit leaves images out'),
  }),
  'import caffe': z.looseObject({
    mean: z.strictObject({ size: z.int(), channelMeans: z.array(z.number()) }),
    released: z.string().nullable().optional().describe("Which of the authors' released files it is"),
  }),
  'import splits': z.strictObject({
    ...of('folder'),
    folds: z.array(
      z.strictObject({
        task: z.string(),
        fold: of('fold').fold,
        train: z.int(),
        validation: z.int(),
        test: z.int(),
        validationLeakage: share.nullable(),
        testLeakage: share.nullable(),
      }),
    ),
  }),
};
