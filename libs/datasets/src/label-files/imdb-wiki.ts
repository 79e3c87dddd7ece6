import { posix } from 'node:path';
import type { LabelFileSet } from './label-file-set.ts';
import { readLabelRows, type CellOf } from './read-label-rows.ts';

/** MATLAB's day number of 1 January 1970. */
const EPOCH = 719_529;
const DAY_MS = 86_400_000;

/**
 * IMDB-WIKI (Rothe, Timofte & Van Gool, IJCV 2018), from the columns of imdb.mat and wiki.mat as CSV: `dob` (MATLAB's day
 * number), `photo_taken` (year), `full_path`, `gender` (0 female, 1 male, NaN), `face_score` (-inf: no face),
 * `second_face_score` (NaN: no second one), and `celeb_id` of imdb.mat. An age is what the authors' script computes: the photo is
 * taken in the middle of its year. Photographs without a face, or with a second one, of which it is not known who it is,
 * and ages that are not 0 to 100 are left out.
 */
export const imdbWiki: LabelFileSet = {
  name: 'imdb-wiki',
  title: 'IMDB-WIKI: 523,051 photographs of actors and of people in Wikipedia, ages from dates',
  licence: 'academic research',
  columns: ['age', 'gender'],
  read: (folder) =>
    readLabelRows(
      {
        folder,
        set: 'imdb-wiki',
        files: ['imdb.csv', 'wiki.csv'],
        needed: ['dob', 'photo_taken', 'full_path', 'gender', 'face_score', 'second_face_score'],
      },
      indexed,
    ),
};

function indexed(cellOf: CellOf) {
  const image = cellOf('full_path');
  if (image === '') return 'malformed row: no full_path';
  if (!(numberOf(cellOf('face_score')) > -Infinity)) return 'no face was found in the photograph';
  if (!Number.isNaN(numberOf(cellOf('second_face_score')))) return 'a second face is in the photograph';
  const years = yearsAt(numberOf(cellOf('photo_taken')), numberOf(cellOf('dob')));
  if (!(years >= 0 && years <= 100)) return 'the age is not 0 to 100 years';
  const gender = { '0': 'f', '1': 'm' }[String(numberOf(cellOf('gender')))] ?? '';
  return { image, subject: subjectOf(image, cellOf('celeb_id')), labels: { age: String(years), gender } };
}

/** `-inf`, `nan` and `1.0` as Python writes them; NaN of an empty cell. */
function numberOf(written: string): number {
  if (/^-?inf(inity)?$/i.test(written)) return written.startsWith('-') ? -Infinity : Infinity;
  return written.trim() === '' ? NaN : Number(written);
}

/** Age in complete years in the middle of the year of the photo, of somebody born on a day of MATLAB's. */
function yearsAt(taken: number, day: number): number {
  if (!Number.isFinite(taken) || !Number.isFinite(day)) return NaN;
  const born = new Date((Math.floor(day) - EPOCH) * DAY_MS);
  return taken - born.getUTCFullYear() - (born.getUTCMonth() < 6 ? 0 : 1);
}

/** Celebrities have a number; of Wikipedia's people it is the first part of the file's name. */
const subjectOf = (image: string, celebrity: string) =>
  celebrity === '' ? `wiki-${posix.basename(image).split('_')[0]!}` : `imdb-${String(numberOf(celebrity))}`;
