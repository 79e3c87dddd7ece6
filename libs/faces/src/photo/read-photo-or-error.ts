import { FileError } from '@adience/files';
import type { Photo } from './photo.ts';
import { readPhoto } from './read-photo.ts';

/** A photo as `readPhoto` gives it, or why it cannot be read: one of many must not end the others' work. */
export const readPhotoOrError = (...of: Parameters<typeof readPhoto>): Promise<Photo | FileError> =>
  readPhoto(...of).catch((error: unknown) => {
    if (error instanceof FileError) return error;
    throw error;
  });
