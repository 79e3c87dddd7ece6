import { existsSync } from 'node:fs';
import { FileError, readFileBytes, sha256 } from '@adience/files';
import { openOnnx } from '@adience/tfjs-onnxruntime';
import type { Box } from '../../geometry/box.ts';
import { strongest } from '../../geometry/strongest.ts';
import { cutRegion } from '../../photo/cut-region.ts';
import type { Photo } from '../../photo/photo.ts';
import { confirm, type Look } from '../confirm.ts';
import type { Detector } from '../detector.ts';
import { inPhoto } from '../in-photo.ts';
import { rfbBoxes } from './rfb-boxes.ts';
import { rfbFile } from './rfb-file.ts';
import { tiles } from './tiles.ts';

/** The network's input in pixels. */
const [width, height] = [320, 240];
/** A box enters with `enough`, and stays with `confirmed` on a second look. Measured in docs/photographs.md. */
const [enough, confirmed] = [0.7, 0.8];
/** Into how many parts a side of the photo is cut, one look after the other. */
const levels = [1, 2, 3];
const smallLevel = 4;
/** Intersection over union from which two boxes are one face (its authors). */
const same = 0.35;

/**
 * Of one look at a picture that was cut to a face. Over 2,000 faces of UTKFace it lies between the highest score of the 14 that the
 * reference answers have as missed, .650, and the lowest of the others, .687.
 */
const cropScore = 0.67;

/** RFB-320 of Ultra-Light-Fast-Generic-Face-Detector, on the photo and on its parts; `adience setup faces` gets its file. */
export const rfb: Detector = {
  name: 'rfb',
  boxes: { side: 1.06, down: 0.137 },
  cropScore,
  description: 'RFB-320, Ultra-Light-Fast-Generic-Face-Detector-1MB (MIT; trained on WIDER FACE)',
  missing: () =>
    existsSync(rfbFile.path()) ? null : 'it is not set up; adience setup faces gets its file (1.2 MB)',
  load: async () => {
    const bytes = readFileBytes(rfbFile.path());
    if (sha256(bytes) !== rfbFile.sha256)
      throw new FileError(
        rfbFile.path(),
        'is not the detector that was set up; run adience setup faces again',
      );
    const net = await openOnnx(bytes);
    const look = async (photo: Photo, region: Box, minimum: number) => {
      const { pixels, scale } = await cutRegion(photo, region, width, height);
      const image = { data: planes(pixels), shape: [1, 3, height, width] };
      const { scores, boxes } = await net.run({ [net.inputs[0]!]: image });
      return inPhoto(rfbBoxes(scores!.data, boxes!.data, { width, height }, minimum), region, scale);
    };
    return {
      detect: async (photo, { small }) => {
        const here: Look = (region) => look(photo, region, enough);
        const found = [];
        for (const parts of small ? [...levels, smallLevel] : levels)
          for (const region of tiles(photo, parts)) found.push(...(await here(region)));
        const faces = [];
        for (const face of strongest(found, same)) {
          const second = await confirm(here, face);
          if (second !== null && second.score >= confirmed) faces.push(second);
        }
        return strongest(faces, same);
      },
      look: async (photo) => {
        const whole = { x: 0, y: 0, width: photo.width, height: photo.height };
        return Math.max(0, ...(await look(photo, whole, cropScore)).map(({ score }) => score));
      },
      close: net.close,
    };
  },
};

/** Bytes [H, W, 3] as [3, H, W], (v - 127) / 128 as its authors have it. */
function planes(pixels: Uint8Array): Float32Array {
  const size = width * height;
  const values = new Float32Array(size * 3);
  for (let at = 0; at < size; at++)
    for (let channel = 0; channel < 3; channel++)
      values[channel * size + at] = (pixels[at * 3 + channel]! - 127) / 128;
  return values;
}
