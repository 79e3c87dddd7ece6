import { readFile, stat } from 'node:fs/promises';
import { sha256 } from '@adience/files';
import { decodeImage, type ImageShape } from './decode-image.ts';
import { ImageProblem } from './image-problem.ts';

/** An image file as it is now: its pixels, or what is wrong with it. */
export interface ReadImage {
  /** Size, and modification time in milliseconds; -1 and 0 where it is missing. */
  readonly bytes: number;
  readonly modified: number;
  readonly content:
    /** In each of the shapes: uint8 [size, size, 3]. */
    { readonly sha256: string; readonly pixels: readonly Uint8Array[] } | ImageProblem;
}

/** Reads an image and decodes it once to all shapes; a problem with it is returned, not thrown. */
export async function readImage(path: string, shapes: readonly ImageShape[]): Promise<ReadImage> {
  const state = await stat(path).catch(() => undefined);
  if (state === undefined) return { bytes: -1, modified: 0, content: new ImageProblem('missing') };
  const file = { bytes: state.size, modified: state.mtimeMs };
  try {
    const bytes = await readFile(path);
    const pixels = await decodeImage(bytes, shapes);
    return { ...file, content: { pixels, sha256: sha256(bytes) } };
  } catch (error) {
    if (error instanceof ImageProblem) return { ...file, content: error };
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    return { ...file, content: new ImageProblem('unreadable', `cannot be read: ${reason}`) };
  }
}
