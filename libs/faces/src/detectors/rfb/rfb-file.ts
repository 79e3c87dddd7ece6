import { join, resolve } from 'node:path';

/**
 * The one file that RFB-320 needs, and where it comes from: a npm package that is not a dependency, since it brings 674 others and
 * 40 MB of networks for other purposes.
 */
export const rfbFile = {
  package: 'faceplugin-face-recognition-js@0.0.1',
  /** In the package's tarball. */
  entry: 'package/model/fr_detect.onnx',
  licence: 'package/LICENSE',
  sha256: '6c0256ccd3164f844736a401faf936ec2930764a87ae39442180887d0c5c8854',
  /** Where it is kept: outside node_modules, so that `npm ci` leaves it. */
  folder: () => resolve(process.env['ADIENCE_CACHE'] ?? '.cache', 'faces'),
  path: () => join(rfbFile.folder(), 'rfb-320.onnx'),
} as const;
