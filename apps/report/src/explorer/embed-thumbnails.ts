import { isAbsolute, join, relative, resolve } from 'node:path';
import type Sharp from 'sharp';
import type { ReportSubject } from '../report-subject.ts';
import { facesOf } from './faces-of.ts';
import { facesACell } from './face-list.ts';
import { facesARow } from './gallery-html.ts';
import { serviceExamples } from '../services/service-examples.ts';
import { examplesARow } from '../services/services-section.ts';
import { mistakeRows } from './mistake-rows.ts';

/** Side of a thumbnail in pixels; one takes about 2 kB of the page. */
const side = 72;
/** Thumbnails of each confusion cell, by trial and crop strategy, before any cell gets all. */
const aCell = 6;

export interface ThumbnailOptions {
  /** Thumbnails in the page at most. */
  readonly most: number;
  readonly warn: (message: string) => void;
}

/**
 * Puts thumbnails of the faces that a reader sees first into a subject: those of the gallery, then the most confident
 * mistakes of each confusion cell, then all that a cell lists. Images are read below `folder` alone; what cannot be read is
 * reported in one line.
 */
export async function embedThumbnails(
  subject: ReportSubject,
  folder: string,
  { most, warn }: ThumbnailOptions,
): Promise<ReportSubject> {
  const { default: sharp } = await import('sharp'); // loaded only where thumbnails are asked for
  const wanted = wantedImages(subject).slice(0, most);
  const thumbnails: Record<string, string> = {};
  const failed: string[] = [];
  const made = await Promise.all(wanted.map((image) => readThumbnail(sharp, folder, image)));
  wanted.forEach((image, at) => {
    const thumbnail = made[at] ?? null;
    if (thumbnail === null) failed.push(image);
    else thumbnails[image] = thumbnail;
  });
  if (failed.length > 0)
    warn(
      `${failed.length} of ${wanted.length} thumbnails could not be made from ${folder}, "${failed[0]}" for one`,
    );
  return { ...subject, explorer: { ...subject.explorer, thumbnails } };
}

function wantedImages(subject: ReportSubject): readonly string[] {
  const { explorer } = subject;
  const { classes, figures, mistakes } = explorer;
  const rows = mistakeRows(mistakes, classes).map((row) => ({ ...row, count: facesARow }));
  const cells = (count: number) =>
    classes.flatMap((_, truth) =>
      classes.flatMap((__, predicted) =>
        truth === predicted
          ? []
          : [{ wanted: (a: number, b: number) => a === truth && b === predicted, count }],
      ),
    );
  const images = [rows, cells(aCell), cells(facesACell)].flatMap((group) =>
    figures.flatMap(({ trial, crop }) =>
      group.flatMap(({ wanted, count }) =>
        facesOf(explorer, { trial, crop, fold: null }, wanted)
          .slice(0, count)
          .map(({ image }) => image),
      ),
    ),
  );
  const examples = serviceExamples(subject).flatMap(({ oursRight, serviceRight }) =>
    [oursRight, serviceRight].flatMap((list) => list.slice(0, examplesARow).map(({ image }) => image)),
  );
  return [...new Set([...examples, ...images])];
}

/** A square WebP as a data address; null where the image is missing, unreadable or outside the folder. */
async function readThumbnail(sharp: typeof Sharp, folder: string, image: string): Promise<string | null> {
  const root = resolve(folder);
  const path = resolve(join(root, image));
  const inside = relative(root, path);
  if (inside.startsWith('..') || isAbsolute(inside)) return null;
  try {
    const webp = await sharp(path).resize(side, side, { fit: 'cover' }).webp({ quality: 70 }).toBuffer();
    return `data:image/webp;base64,${webp.toString('base64')}`;
  } catch {
    return null;
  }
}
