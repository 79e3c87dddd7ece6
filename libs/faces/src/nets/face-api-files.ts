import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The networks of `@vladmandic/face-api` that are used; the package has seven, 13 MB in all. */
const NETS = ['tiny_face_detector', 'face_landmark_68', 'age_gender'] as const;
export type FaceApiNet = (typeof NETS)[number];

/** Absolute paths of the two files of a network. */
export function faceApiFiles(name: FaceApiNet): { readonly manifest: string; readonly weights: string } {
  const folder = join(
    dirname(createRequire(import.meta.url).resolve('@vladmandic/face-api/package.json')),
    'model',
  );
  const file = join(folder, `${name}_model`);
  return { manifest: `${file}-weights_manifest.json`, weights: `${file}.bin` };
}

/** Those of every network that is used. */
export const usedFaceApiFiles = (): readonly string[] =>
  NETS.flatMap((name) => Object.values(faceApiFiles(name)));
