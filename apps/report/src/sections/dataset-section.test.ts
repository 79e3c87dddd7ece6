import { describe, expect, test } from '@jest/globals';
import type { ReportSubject } from '../report-subject.ts';
import { datasetSection } from './dataset-section.ts';

/** The notes below the table of a report whose dataset has these near duplicates. */
function notes(nearDuplicates?: { readonly pairs: number; readonly acrossFolds: number }): string {
  const dataset = {
    labels: 'authors',
    duplicates: 'keep',
    rows: 2,
    repeatedRows: 0,
    excluded: [],
    unreadable: [],
  };
  const subject = {
    dataset: { ...dataset, countsByFold: [[1, 1]], nearDuplicates },
    datasetName: 'own faces',
    classes: ['male', 'female'],
    task: { name: 'gender' },
    warning: '',
  } as unknown as ReportSubject;
  const [part] = datasetSection.build(subject)!;
  if (part?.kind !== 'table') throw new Error('no table');
  return (part.table.notes ?? []).join(' ');
}

describe('near duplicates', () => {
  test('are not spoken of where they were not looked for', () => {
    expect(notes()).not.toContain('duplicate');
  });

  test.each([
    [0, 0, 'No two images are near duplicates'],
    [1, 1, '1 pair of images is a near duplicate (the same picture under two names); 1 lies across folds'],
    [11, 9, '11 pairs of images are near duplicates (the same picture under two names); 9 lie across folds'],
    [11, 0, '; none lies across folds.'],
  ])('%d, %d of them across folds, are counted', (pairs, acrossFolds, words) => {
    expect(notes({ pairs, acrossFolds })).toContain(words);
  });
});
