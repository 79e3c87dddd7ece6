import { FileError } from '@adience/files';
import type { Photo } from '@adience/faces';
import type { PhotoAnswer } from './face-answer.ts';
import type { Instruments } from './load-instruments.ts';
import { predictPhoto } from './predict-photo.ts';

/**
 * A photo that may not be one: what cannot be read becomes the answer's problem, and so does a photo without a face.
 *
 * @param name what the answer is about
 * @param onFace as of `predictPhoto`
 */
export async function answerPhoto(
  name: string,
  photo: Photo | FileError,
  instruments: Instruments,
  onFace?: (crop: Photo, at: number) => Promise<void>,
): Promise<PhotoAnswer> {
  if (photo instanceof FileError)
    return { photo: name, width: null, height: null, problem: photo.reason, faces: [] };
  const faces = await predictPhoto(photo, instruments, onFace);
  const { width, height } = photo;
  return { photo: name, width, height, problem: faces.length === 0 ? 'no face found' : null, faces };
}
