import { readFileBytes, readTextFile } from '@adience/files';
import { imageSchema, type ImageConfig } from '@adience/datasets';
import { leviHassnerLayers } from '../layers.ts';
import type { LeviHassnerSettings } from '../settings.ts';
import type { NamedValues } from '../../network.ts';
import { ModelFileError } from '../../weights/model-file-error.ts';
import { meanOfBlob, type CaffeMean } from './mean-of-blob.ts';
import { networkOfLayers, type LearnedLayer } from './network-of-layers.ts';
import { readBinaryproto, readCaffemodel } from './read-blobs.ts';
import { readPrototxt } from './read-prototxt.ts';
import { releasedWeights } from './released-weights.ts';
import { weightsOfBlobs } from './weights-of-blobs.ts';

/** A network that Caffe trained, ready to be made into one of ours. */
export interface CaffeImport {
  readonly settings: LeviHassnerSettings;
  /** Number of classes. */
  readonly classes: number;
  readonly values: NamedValues;
  readonly learned: readonly LearnedLayer[];
  readonly mean: CaffeMean;
  /** How its input was prepared: as Caffe's convert_imageset and data layer do it. */
  readonly image: ImageConfig;
  /** Which of the authors' released files its weights are; null: none of them. */
  readonly released: string | null;
}

/**
 * Three files to a network; nothing is written and no tensor made:
 * ```
 * prototxt -> layers -> settings    \
 * caffemodel -> arrays by layer ----> NHWC weights, [height, width, in, out]
 * binaryproto -> mean image, [size, size, 3] BGR
 * ```
 * @throws FileError where a file cannot be read
 * @throws ModelFileError where it is damaged, or another network's
 */
export async function importCaffe(files: {
  readonly prototxt: string;
  readonly weights: string;
  readonly mean: string;
}): Promise<CaffeImport> {
  const prototxt = readPrototxt(readTextFile(files.prototxt), files.prototxt); // 1. layers
  const { model, classes, learned } = networkOfLayers(prototxt); // 2. which of our networks that is
  const layers = leviHassnerLayers(model, classes);
  const bytes = readFileBytes(files.weights);
  const blobs = readCaffemodel(bytes, files.weights); // 3. its weights
  const values = weightsOfBlobs(layers, learned, blobs, files.weights);
  const mean = await readCaffeMean(files.mean); // 4. what was subtracted
  if (mean.size < model.input) {
    throw new ModelFileError(
      `${files.mean}: ${mean.size} pixels, but the network sees crops of ${model.input}`,
    );
  }
  const scale =
    prototxt.layers.find(({ transform_param: transform }) => transform)?.transform_param?.scale ?? 1;
  const image = imageSchema.safeParse({ size: mean.size, scale });
  if (!image.success) throw new ModelFileError(`${files.mean}: ${image.error.issues[0]!.message}`);
  return {
    settings: model,
    classes,
    values,
    learned,
    mean,
    image: image.data,
    released: releasedWeights(bytes),
  };
}

/** @throws FileError where the file cannot be read, ModelFileError where it is not a mean image */
export async function readCaffeMean(file: string): Promise<CaffeMean> {
  return meanOfBlob(readBinaryproto(readFileBytes(file), file), file);
}
