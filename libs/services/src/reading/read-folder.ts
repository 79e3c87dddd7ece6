import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
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
 * @throws ResponseError for a folder that is not there, two responses of one image, or one that cannot be read
 */
export async function readFolder(
  service: FaceService,
  folder: string,
  images: readonly string[],
): Promise<SavedAnswers> {
  // 1. Which file belongs to which image.
  if (!existsSync(folder)) throw new ResponseError(`${folder}: there is no such folder of responses`);
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.json')).sort();
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
    byImage.set(image, readResponse(service, await readFile(path), source));
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
