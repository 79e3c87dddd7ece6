import { join } from 'node:path';
import type { DatasetLabels, LabelRow } from '../dataset-labels.ts';
import { adienceFolders } from './adience-folders.ts';
import type { AdienceSettings } from './adience-settings.ts';
import { readAdienceRows, type AdienceRow } from './read-adience-rows.ts';

/**
 * Reads Adience's five label files, `fold_0_data.txt` to `fold_4_data.txt`, from `root` or from its
 * folder `labels`. The images are named, not looked for: below `root/aligned` or `root/faces`, as
 * `<user_id>/landmark_aligned_face.<face_id>.<original_image>` (`coarse_tilt_aligned_face` for faces).
 *
 * @param howToGet the end of the message where a file is missing
 * @throws FileError where a file cannot be read
 * @throws DataIntegrityError where a file is missing, has other columns or holds no row
 */
export async function readAdienceLabels(
  root: string,
  images: AdienceSettings['images'],
  howToGet: string,
): Promise<DatasetLabels> {
  const { rows, malformed } = await readAdienceRows(root, howToGet);
  return {
    imageFolder: join(root, images),
    columns: ['age', 'gender'],
    ages: 'strings',
    rows: rows.map((row) => labelRow(row, images)),
    malformed,
  };
}

function labelRow({ fold, cells }: AdienceRow, images: AdienceSettings['images']): LabelRow {
  const [subject = '', photograph = '', face = '', age = '', gender = ''] = cells;
  return {
    image: `${subject}/${adienceFolders[images].prefix}.${face}.${photograph}`,
    subject,
    fold,
    labels: { age, gender },
  };
}
