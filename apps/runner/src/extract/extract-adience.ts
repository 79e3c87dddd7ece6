import { join } from 'node:path';
import { readAdienceRows } from '@adience/datasets';
import { FileError } from '@adience/files';
import {
  loadLandmarkFinder,
  locateFace,
  readPhotoOrError,
  restoreSquare,
  type FaceSquare,
  type LocatedFace,
  type LoadedLandmarkFinder,
  type Photo,
} from '@adience/faces';
import { extractionWriter, type Extracted, type ExtractionWriter } from './extraction-writer.ts';
import { labelBox, type LabelBox } from './label-box.ts';
import { styles, type Style, type StyleName } from './styles.ts';

/** What is extracted, from where to where. */
export interface AdienceExtraction {
  /** Photos as downloaded: `<user_id>/<original_image>`. */
  readonly originals: string;
  /** Folder of the five label files. */
  readonly labels: string;
  readonly out: string;
  readonly style: StyleName;
  readonly onProgress: (progress: { readonly done: number; readonly total: number }) => void;
}

/** Of one file or folder: what is written stays below the folder that was asked for. */
const isName = (word: string) => word !== '' && word !== '.' && word !== '..' && !/[/\\]/.test(word);

/** Landmarks further from the label's middle than this, in its sides, are another face's, or nobody's. */
const astray = 0.5;

/**
 * Adience's faces from its photographs and label files:
 * ```
 * rows -> by photo, each decoded once, as its pixels lie -> square, its cut side restored, turned by -tilt -> aligned
 * ```
 * A row that cannot be used is named with its reason; one photo is in memory at a time.
 *
 * @throws DataIntegrityError, FileError where the label files are not there
 */
export async function extractAdience(asked: AdienceExtraction): Promise<Extracted> {
  const { rows, malformed } = await readAdienceRows(
    asked.labels,
    'datasets/adience/README.md explains how to get them',
  );
  const style = styles[asked.style];
  const finder = await loadLandmarkFinder();
  const writer = await extractionWriter(asked.out, style, ['subject', 'fold', 'age', 'gender']);
  try {
    for (const { name, reason } of malformed) await writer.skip({ place: name, photo: '', reason });
    const photos = new Map<string, LabelBox[]>();
    for (const row of rows) {
      const label = labelBox(row);
      if (label === null) {
        await writer.skip({
          place: row.place,
          photo: row.cells[1]!,
          reason: 'has no box: x, y, dx, dy and tilt_ang must be numbers',
        });
        continue;
      }
      if (![label.subject, label.photo, label.face].every(isName)) {
        await writer.skip({
          place: row.place,
          photo: label.photo,
          reason: 'names a place outside its folder',
        });
        continue;
      }
      const path = join(label.subject, label.photo);
      photos.set(path, [...(photos.get(path) ?? []), label]);
    }
    let done = 0;
    for (const [path, labels] of photos) {
      await extractPhoto(join(asked.originals, path), labels, style, finder, writer);
      asked.onProgress({ done: (done += 1), total: photos.size });
    }
    return await writer.end();
  } catch (error) {
    await writer.discard();
    throw error;
  } finally {
    await finder.close();
  }
}

async function extractPhoto(
  path: string,
  labels: readonly LabelBox[],
  style: Style,
  finder: LoadedLandmarkFinder,
  writer: ExtractionWriter,
): Promise<void> {
  // The boxes are of the pixels as they lie: the label's tilt has the phone's orientation in it.
  const photo = await readPhotoOrError(path, false);
  for (const label of labels) {
    const { row, subject, photo: file, face: number, age, gender } = label;
    const skip = (reason: string) => writer.skip({ place: row.place, photo: path, reason });
    if (photo instanceof FileError) {
      await skip(photo.reason);
      continue;
    }
    const square = squareOf(label, photo);
    if (square === null) {
      await skip(`its box lies outside the photo of ${photo.width} x ${photo.height}`);
      continue;
    }
    const face = await locatedFace(photo, square, style, finder);
    if (face === null) {
      await skip('no landmarks were found where its box is');
      continue;
    }
    const labelsOfRow = [subject, row.fold, age === 'None' ? '' : age, /^[mf]$/.test(gender) ? gender : ''];
    await writer.add(photo, face, { subject, face: number, file }, labelsOfRow);
  }
}

/** The square of a label, upright; null where its box is not in the photo. */
function squareOf({ box, tilt }: LabelBox, photo: Photo): FaceSquare | null {
  const reaches = box.x + box.width > photo.width + 2 || box.y + box.height > photo.height + 2;
  if (reaches || box.x < 0 || box.y < 0) return null;
  const { x, y, width: side } = restoreSquare(box, photo);
  return { x: x + side / 2, y: y + side / 2, side, tilt };
}

/** The face in a square; its landmarks only where the style needs them, and null where they are not there. */
async function locatedFace(
  photo: Photo,
  square: FaceSquare,
  { alignment }: Style,
  finder: LoadedLandmarkFinder,
): Promise<LocatedFace | null> {
  if (!alignment.fitsLandmarks) return { square, landmarks: new Float64Array() };
  const { landmarks, square: found } = await locateFace(finder, photo, square);
  const apart = Math.hypot(found.x - square.x, found.y - square.y) / square.side;
  return apart < astray ? { square, landmarks } : null;
}
