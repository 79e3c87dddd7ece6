import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { listFiles, readFileBytes } from '@adience/files';
import type { FaceService } from '../face-service.ts';
import { readLedger } from '../fetch/ledger.ts';
import type { SavedAnswers } from '../saved-answers.ts';
import type { ServiceRecord } from '../service-record.ts';
import { listed } from './listed.ts';
import { readResponse } from './read-response.ts';
import { ResponseError } from './response-error.ts';

/**
 * Reads a folder of saved responses, one JSON file per image: `<image>.json` with the image's full name
 * (`7/face.1.jpg.json`) or with its name without the suffix (`7/face.1.json`). Letters that can be written
 * in two ways in Unicode are one. A service's `readSaved`.
 *
 * @param images names of the dataset's images; those without a response have no record
 * @throws FileError for a folder or a file that cannot be read
 * @throws ResponseError for two responses of one image, or one that is invalid
 */
export async function readFolder(
  service: FaceService,
  folder: string,
  images: readonly string[],
): Promise<SavedAnswers> {
  // 1. Which file belongs to which image.
  listFiles(folder); // reports a folder that is none
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => !entry.isDirectory() && entry.name.endsWith('.json'))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .filter((file) => !/(^|[\\/])\./.test(file)) // the claim of a fetch, and what systems hide
    .sort();
  const { fileOf, unmatched } = match(files, images, folder);

  // 2. When it was fetched, where a ledger says so.
  const fetched = new Map(
    readLedger(folder).flatMap((entry) => {
      if (entry.event === 'began' && entry.provider !== service.name)
        throw new ResponseError(`${folder}: its ledger says the responses are ${entry.provider}'s`);
      return entry.event === 'answered' ? [[entry.image, entry.at] as const] : [];
    }),
  );

  // 3. What it says.
  const byImage = new Map<string, ServiceRecord>();
  for (const image of images) {
    const file = fileOf.get(image);
    if (file === undefined) continue;
    const path = join(folder, file);
    const source = { file: path, image, fetchedAt: fetched.get(image) ?? null };
    byImage.set(image, readResponse(service, readFileBytes(path), source));
  }
  const note = listed(unmatched, 'responses of no image of the dataset');
  return { byImage, notes: note === null ? [] : [note] };
}

const key = (name: string) => name.replaceAll('\\', '/').normalize('NFC');

function match(files: readonly string[], images: readonly string[], folder: string) {
  const whole = new Map(images.map((image) => [key(image), image]));
  const short = new Map<string, string | null>();
  for (const image of images) {
    const stem = key(image).replace(/\.[^./]+$/, '');
    short.set(stem, short.has(stem) ? null : image); // null: two images differ in their suffix alone
  }
  const fileOf = new Map<string, string>();
  const unmatched: string[] = [];
  for (const file of files) {
    const name = key(file).replace(/\.json$/, '');
    const image = whole.get(name) ?? short.get(name);
    if (image === undefined || image === null) unmatched.push(file);
    else if (fileOf.has(image))
      throw new ResponseError(`${join(folder, file)}: ${fileOf.get(image)} is a response to ${image} too`);
    else fileOf.set(image, file);
  }
  return { fileOf, unmatched };
}
