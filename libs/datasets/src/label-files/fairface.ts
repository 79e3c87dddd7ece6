import { age } from '@adience/tasks';
import type { LabelFileSet } from './label-file-set.ts';
import { readLabelRows } from './read-label-rows.ts';

/**
 * FairFace (Kärkkäinen & Joo, WACV 2021): `file,age,gender,race,service_test`, ages as nine ranges of years. Column `age_range` has
 * the set's own range; `age` has Adience's class where the range lies inside one, which is so for 0-2, 60-69 and more than
 * 70. Nobody is named, so that each image is its own subject.
 */
export const fairface: LabelFileSet = {
  name: 'fairface',
  title: 'FairFace: 97,698 faces of Flickr photographs in nine ranges of age',
  licence: 'CC BY 4.0',
  columns: ['age', 'age_range', 'gender'],
  read: (folder) =>
    readLabelRows(
      {
        folder,
        set: 'fairface',
        files: ['fairface_label_train.csv', 'fairface_label_val.csv'],
        needed: ['file', 'age', 'gender'],
      },
      (cellOf) => {
        const [image, range, gender] = [cellOf('file'), cellOf('age'), cellOf('gender')];
        if (image === '') return 'malformed row: no file';
        if (rangeOf(range) === null) return `no age range: '${range}'`;
        return { image, subject: image, labels: { age: classOfRange(range), age_range: range, gender } };
      },
    ),
};

/** `3-9` or `more than 70` in years; null: neither. */
function rangeOf(written: string): readonly [number, number] | null {
  const [, first, last] = /^(\d+)-(\d+)$/.exec(written) ?? [];
  if (first !== undefined && last !== undefined) return [Number(first), Number(last)];
  const [, above] = /^more than (\d+)$/.exec(written) ?? [];
  return above === undefined ? null : [Number(above), Infinity];
}

/** The class of age that holds every year of a range; empty: the range reaches over a border or a gap. */
function classOfRange(written: string): string {
  const [low, high] = rangeOf(written)!;
  const at = age.years!.findIndex(({ first, last }) => first <= low && high <= last);
  return age.classes[at] ?? '';
}
