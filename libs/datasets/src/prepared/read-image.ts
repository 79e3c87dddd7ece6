import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import type { ImageConfig } from './image-settings.ts';
import { decodeImage } from './decode-image.ts';
import { ImageProblem } from './image-problem.ts';

/** An image file as it is now: its pixels, or what is wrong with it. */
export interface ReadImage {
  /** Size, and modification time in milliseconds; -1 and 0 where it is missing. */
  readonly bytes: number;
  readonly modified: number;
  readonly content:
    | { readonly sha256: string; readonly pixels: Uint8Array } // [size, size, 3]
    | ImageProblem;
}

/** Reads and decodes one image; a problem with it is returned, not thrown. */
export async function readImage(path: string, image: ImageConfig): Promise<ReadImage> {
  const state = await stat(path).catch(() => undefined);
  if (state === undefined) return { bytes: -1, modified: 0, content: new ImageProblem('missing') };
  const file = { bytes: state.size, modified: state.mtimeMs };
  try {
    const bytes = await readFile(path);
    const pixels = await decodeImage(bytes, image);
    return { ...file, content: { pixels, sha256: createHash('sha256').update(bytes).digest('hex') } };
  } catch (error) {
    if (error instanceof ImageProblem) return { ...file, content: error };
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    return { ...file, content: new ImageProblem('unreadable', `cannot be read: ${reason}`) };
  }
}
