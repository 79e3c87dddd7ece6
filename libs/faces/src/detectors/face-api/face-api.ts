import * as tf from '@tensorflow/tfjs';
import type { OnnxModel } from '@adience/tfjs-onnxruntime';
import type { Box } from '../../geometry/box.ts';
import { strongest } from '../../geometry/strongest.ts';
import { compileNet } from '../../nets/compile-net.ts';
import { faceApiWeights } from '../../nets/face-api-weights.ts';
import { cutRegion } from '../../photo/cut-region.ts';
import type { Photo } from '../../photo/photo.ts';
import { confirm } from '../confirm.ts';
import type { Detector } from '../detector.ts';
import { inPhoto } from '../in-photo.ts';
import { tinyBoxes } from './tiny-boxes.ts';
import { tinyNet } from './tiny-net.ts';

/** Long sides to which a photo is scaled, in pixels: faces of 60 to 360 of them are found. Measured in docs/photographs.md. */
const levels = [416, 832];
const smallLevel = 1248;
/** Of a second look. */
const closeUp = 224;
/** A box enters with `enough`, stays with `sure`, and in between with `confirmed` on a second look. */
const [enough, sure, confirmed] = [0.2, 0.6, 0.35];
/** Intersection over union from which two boxes are one face (face-api). */
const same = 0.4;
/** Compiled networks that are kept, by the shape of their input: photos come in few shapes. */
const kept = 8;

/** The tiny face detector of `@vladmandic/face-api`, at several scales, with a second look at doubtful faces. */
export const faceApi: Detector = {
  name: 'face-api',
  description:
    'tiny face detector of @vladmandic/face-api 1.7.15 (MIT; trained on some 14,000 photos of its author, unpublished)',
  boxes: { side: 0.88, down: 0.015 },
  cropScore: null,
  missing: () => null,
  load: async () => {
    const weights = faceApiWeights('tiny_face_detector');
    const nets = new Map<string, OnnxModel>();
    const netFor = async (width: number, height: number) => {
      const key = `${width}x${height}`;
      const net =
        nets.get(key) ??
        (await compileNet([1, height, width, 3], (image) => ({ cells: tinyNet(weights, image) })));
      nets.delete(key);
      nets.set(key, net); // the latest last
      const [oldest] = nets.keys();
      if (nets.size > kept) {
        await nets.get(oldest!)!.close();
        nets.delete(oldest!);
      }
      return net;
    };
    const wholeOf = ({ width, height }: Photo) => ({ x: 0, y: 0, width, height });
    const look = async (photo: Photo, region: Box, width: number, height: number, minimum: number) => {
      const { pixels, scale } = await cutRegion(photo, region, width, height);
      const net = await netFor(width, height);
      const { cells } = await net.run({
        image: { data: Float32Array.from(pixels), shape: [1, height, width, 3] },
      });
      const [, rows, columns] = cells!.shape;
      return inPhoto(tinyBoxes(cells!.data, rows!, columns!, minimum), region, scale);
    };
    return {
      detect: async (photo, { small }) => {
        const whole = wholeOf(photo);
        const found = [];
        for (const level of small ? [...levels, smallLevel] : levels)
          found.push(...(await look(photo, whole, ...inputFor(photo, level), enough)));
        const faces = [];
        for (const face of strongest(found, same)) {
          const second =
            face.score >= sure
              ? face
              : await confirm((region) => look(photo, region, closeUp, closeUp, confirmed), face);
          if (second !== null) faces.push(second);
        }
        return strongest(faces, same);
      },
      look: async (photo) => {
        const found = await look(photo, wholeOf(photo), ...inputFor(photo, levels[0]!), enough);
        return Math.max(0, ...found.map(({ score }) => score));
      },
      close: async () => {
        tf.dispose(Object.values(weights));
        for (const net of nets.values()) await net.close();
      },
    };
  },
};

/** Width and height in whole cells that hold a photo whose long side is `level`. */
function inputFor({ width, height }: Photo, level: number): [number, number] {
  const inCells = (side: number) =>
    Math.max(1, Math.ceil((side / Math.max(width, height)) * (level / 32))) * 32;
  return [inCells(width), inCells(height)];
}
