import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { photoJpeg, warp, type LocatedFace, type Photo } from '@adience/faces';
import { ConfigError } from '@adience/config';
import { csvText } from '@adience/files';
import { csvFile } from '../predict/csv-file.ts';
import type { Style } from './styles.ts';

/** What was not written, and why. */
export interface SkippedRow {
  /** Where it is asked for: a line of a label file, or a photo. */
  readonly place: string;
  readonly photo: string;
  readonly reason: string;
}

/** Writes faces in Adience's layout, a manifest of them, and a list of what was left out. */
export interface ExtractionWriter {
  /**
   * Cuts a face out and adds it.
   *
   * @param name `<subject>`, number of the face, and the photo's file name
   * @param labels further cells of the manifest, in the order of its columns behind `image`
   */
  add(
    photo: Photo,
    face: LocatedFace,
    name: { readonly subject: string; readonly face: string; readonly file: string },
    labels: readonly (string | number)[],
  ): Promise<void>;
  skip(row: SkippedRow): Promise<void>;
  /** Puts both tables in their place. @returns images written, and rows that were not, by reason */
  end(): Promise<Extracted>;
  /** Given up: no table stays half-written. */
  discard(): Promise<void>;
}

/** What an extraction did. */
export interface Extracted {
  readonly folder: string;
  readonly images: number;
  readonly skipped: readonly { readonly reason: string; readonly rows: number }[];
}

/**
 * @param columns of the manifest, behind `image`
 * @throws ConfigError where the folder has a manifest: it may have been labelled since
 */
export async function extractionWriter(
  folder: string,
  style: Style,
  columns: readonly string[],
): Promise<ExtractionWriter> {
  const path = join(folder, 'manifest.csv');
  if (existsSync(path))
    throw new ConfigError(
      `${path}: is there already, perhaps with labels that somebody filled in; give another --out, or move it away`,
    );
  await mkdir(folder, { recursive: true });
  const manifest = await csvFile(path, ['image', ...columns]);
  const left = await csvFile(join(folder, 'skipped.csv'), ['place', 'photo', 'reason']);
  const reasons = new Map<string, number>();
  let images = 0;
  return {
    add: async (photo, face, { subject, face: number, file }, labels) => {
      const { alignment, folder: below, prefix } = style;
      const image = `${below}/${subject}/${prefix}.${number}.${file}`;
      const bytes = await photoJpeg(await warp(photo, alignment.transform(face), alignment.size(face)));
      await mkdir(dirname(join(folder, image)), { recursive: true });
      await writeFileAtomic(join(folder, image), bytes);
      await manifest.write([[image, ...labels]]);
      images += 1;
    },
    skip: async ({ place, photo, reason }) => {
      reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
      await left.write([[csvText(place), csvText(photo), csvText(reason)]]);
    },
    end: async () => {
      await manifest.end();
      await left.end();
      const skipped = [...reasons]
        .map(([reason, rows]) => ({ reason, rows }))
        .sort((a, b) => b.rows - a.rows);
      return { folder, images, skipped };
    },
    discard: async () => {
      await manifest.discard();
      await left.discard();
    },
  };
}
