import { join } from 'node:path';
import { cacheFolder } from '../../setup/cache-folder.ts';
import type { PinnedPackage } from '../../setup/pinned-package.ts';

const model = {
  entry: 'package/model/fr_detect.onnx',
  name: 'rfb-320.onnx',
  sha256: '6c0256ccd3164f844736a401faf936ec2930764a87ae39442180887d0c5c8854',
} as const;

const pinned = {
  package: 'faceplugin-face-recognition-js@0.0.1',
  files: [model],
  licence: { entry: 'package/LICENSE', name: 'rfb-320.LICENSE' },
  folder: () => cacheFolder('faces'),
} as const satisfies PinnedPackage;

/**
 * The one file that RFB-320 needs, and where it comes from: a npm package that is not a dependency, since it brings 674 others and
 * 40 MB of networks for other purposes.
 */
export const rfbFile = {
  pinned,
  sha256: model.sha256,
  path: () => join(pinned.folder(), model.name),
} as const;
