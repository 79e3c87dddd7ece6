import { join, relative, resolve } from 'node:path';
import { ResponseError } from '../reading/response-error.ts';

/**
 * Where an image's response lies: `<folder>/<image>.json`.
 *
 * @throws ResponseError for an image whose name leads out of the folder
 */
export function responsePath(folder: string, image: string): string {
  const path = join(folder, `${image}.json`);
  if (relative(resolve(folder), resolve(path)).startsWith('..'))
    throw new ResponseError(`${image}: the image's name leads out of ${folder}`);
  return path;
}
