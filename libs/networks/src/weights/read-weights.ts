import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describeNetwork, networkOf, type Network } from '../network.ts';
import { product } from '../product.ts';
import { sha256 } from '@adience/files';
import { floatsOf } from './bytes.ts';
import { fingerprint } from './fingerprint.ts';
import { ModelFileError } from './model-file-error.ts';
import { settingsOfManifest } from './settings-of-manifest.ts';
import type { WeightBundle, WeightMetadata } from './weight-bundle.ts';
import { advice, readManifest } from './weight-manifest.ts';

/**
 * Reads what saveWeights wrote and checks that its parts fit each other.
 *
 * @throws ModelFileError where a file is absent, cut short or does not fit its manifest
 */
export async function readWeights(folder: string): Promise<WeightBundle> {
  const {
    model,
    head,
    classes,
    preprocessing,
    weights,
    weightsSha256,
    fingerprint: digest,
  } = await readManifest(folder);
  const { input: _input, meanSha256, ...image } = preprocessing;
  const settings = await settingsOfManifest(folder, model);
  const made = await fingerprint(image, settings, head);
  if (made.digest !== digest) {
    throw new ModelFileError(`${folder}/weights.json: was changed: its fingerprint differs; ${advice}`);
  }
  const { variables } = await describeNetwork(settings, classes.length, head);
  const length = variables.reduce((sum, { shape }) => sum + product(shape), 0);
  const bytes = await readPart(folder, 'weights.bin', length * 4);
  if (weightsSha256 !== undefined && sha256(bytes) !== weightsSha256) {
    throw new ModelFileError(`${folder}/weights.bin: is not the file that weights.json names; ${advice}`);
  }
  const mean = await readPart(folder, 'mean.bin', image.size ** 2 * 3 * 4);
  if (sha256(mean) !== meanSha256) {
    throw new ModelFileError(`${folder}/mean.bin: is not the mean image that weights.json names; ${advice}`);
  }
  let offset = 0;
  const values = weights.map(({ name, shape }) => {
    const size = product(shape);
    const data = floatsOf(bytes.subarray(offset, offset + size * 4));
    offset += size * 4;
    return [name, shape, data] as const;
  });
  const wanted = variables.map(({ name, shape }) => [name, shape]);
  if (JSON.stringify(wanted) !== JSON.stringify(values.map(([name, shape]) => [name, shape]))) {
    throw new ModelFileError(`${folder}/weights.json: its weights are not those of its network; ${advice}`);
  }
  const metadata = { classes, image, mean: floatsOf(mean) };
  return {
    folder,
    settings,
    head,
    metadata,
    fingerprint: made,
    values,
    digest: sha256(Buffer.concat([bytes, mean])),
  };
}

/**
 * Reads what saveWeights wrote, onto the current backend.
 *
 * @throws ModelFileError as readWeights does
 */
export async function loadWeights(
  folder: string,
): Promise<{ readonly network: Network; readonly metadata: WeightMetadata }> {
  const { settings, head, metadata, values } = await readWeights(folder);
  return { network: await networkOf(settings, metadata.classes.length, values, head), metadata };
}

async function readPart(folder: string, name: string, length: number): Promise<Buffer> {
  const file = join(folder, name);
  const bytes = await readFile(file).catch(() => {
    throw new ModelFileError(`${file}: no such file; ${advice}`);
  });
  if (bytes.byteLength !== length) {
    throw new ModelFileError(
      `${file}: ${bytes.byteLength} bytes, its manifest declares ${length}; ${advice}`,
    );
  }
  return bytes;
}
