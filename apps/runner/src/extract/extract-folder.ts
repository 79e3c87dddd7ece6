import { basename, dirname } from 'node:path';
import { FileError } from '@adience/files';
import {
  detectFaces,
  loadLandmarkFinder,
  locateFace,
  readPhotoOrError,
  squareOfDetection,
  type Detector,
  type LoadedDetector,
  type LoadedLandmarkFinder,
} from '@adience/faces';
import type { ListedPhoto } from '../predict/listed-photo.ts';
import { extractionWriter, type Extracted, type ExtractionWriter } from './extraction-writer.ts';
import { styles, type StyleName } from './styles.ts';

/** What is extracted, from where to where. */
export interface FolderExtraction {
  readonly photos: readonly ListedPhoto[];
  readonly out: string;
  readonly style: StyleName;
  readonly detector: Detector;
  readonly small: boolean;
  readonly turns: boolean;
  readonly onProgress: (progress: { readonly done: number; readonly total: number }) => void;
}

/** The manifest's columns: what a dataset needs, empty cells for its labels, and where the face was. */
const columns = ['subject', 'age', 'gender', 'photo', 'x', 'y', 'width', 'height', 'tilt', 'score'];

/**
 * The faces of one's own photos in Adience's layout: found, aligned, written, with a manifest whose labels are to be filled in.
 * A photo that cannot be read or has no face is named with its reason; one photo is in memory at a time.
 */
export async function extractFolder(asked: FolderExtraction): Promise<Extracted> {
  const { photos, detector } = asked;
  const loaded = await detector.load();
  const finder = await loadLandmarkFinder();
  const writer = await extractionWriter(asked.out, styles[asked.style], columns);
  try {
    for (const [at, photo] of photos.entries()) {
      await extractPhoto(photo, asked, { loaded, finder, writer });
      asked.onProgress({ done: at + 1, total: photos.length });
    }
    return await writer.end();
  } catch (error) {
    await writer.discard();
    throw error;
  } finally {
    await loaded.close();
    await finder.close();
  }
}

async function extractPhoto(
  { path, name }: ListedPhoto,
  { detector, small, turns }: FolderExtraction,
  tools: {
    readonly loaded: LoadedDetector;
    readonly finder: LoadedLandmarkFinder;
    readonly writer: ExtractionWriter;
  },
): Promise<void> {
  const { loaded, finder, writer } = tools;
  const photo = await readPhotoOrError(path);
  if (photo instanceof FileError) return writer.skip({ place: name, photo: path, reason: photo.reason });
  const found = await detectFaces(loaded, photo, { small, turns });
  if (found.length === 0) return writer.skip({ place: name, photo: path, reason: 'no face found' });
  // A folder is a subject, as in Adience; faces of a photo that lies in none stay in one fold by the photo's name.
  const folder = dirname(name);
  const subject = folder === '.' ? basename(name) : folder.split('/')[0]!;
  const file = `${basename(name).replace(/\.\w+$/, '')}.jpg`;
  for (const [at, detection] of found.entries()) {
    const face = await locateFace(finder, photo, squareOfDetection(detector, detection));
    const { x, y, width, height, score } = detection;
    const place = [x, y, width, height, face.square.tilt].map((value) => value.toFixed(1));
    const named = { subject: folder === '.' ? '.' : folder, face: String(at + 1), file };
    await writer.add(photo, face, named, [subject, '', '', name, ...place, score.toFixed(4)]);
  }
}
