import { join } from 'node:path';
import type { PinnedPackage } from '../../setup/pinned-package.ts';
import { cacheFolder } from '../../setup/cache-folder.ts';

/**
 * The files of HSE-FaceRes, and where they come from: a npm package of 43 MB with thirty other networks, so not a dependency.
 */
export const faceresPackage = {
  package: '@vladmandic/human@3.3.6',
  files: [
    {
      entry: 'package/models/faceres.json',
      name: 'faceres.json',
      sha256: '5b83d49c0385d2e68a05122441b94226313677cae9fcc40b9587ad50079eb4df',
    },
    {
      entry: 'package/models/faceres.bin',
      name: 'faceres.bin',
      sha256: '2c7d2d62b76c97528b736527aa09d310ea71743c9e3e79fb6c62d4b2d73af79b',
    },
  ],
  licence: { entry: 'package/LICENSE', name: 'faceres.LICENSE' },
  folder: () => cacheFolder('faceres'),
} as const satisfies PinnedPackage;

/** Absolute paths of the list of its tensors and of their values. */
export const faceresPaths = () => {
  const [manifest, weights] = faceresPackage.files;
  const folder = faceresPackage.folder();
  return { manifest: join(folder, manifest.name), weights: join(folder, weights.name) };
};
