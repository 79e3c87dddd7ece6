import { expect, test } from '@jest/globals';
import { readAddress, writeAddress } from './view-state.ts';

test('an address without anything is the usual state, and the other way round', () => {
  expect(writeAddress(readAddress(''))).toBe('');
});

test('a state comes back from its address, whatever its names hold', () => {
  const state = {
    ...readAddress(''),
    where: `note = 'a&b=c#d' AND fold = 0`,
    sort: 'model.lrn',
    descending: true,
    columns: ['-note', '+oneOff'],
    selected: ['x/lrn=true', 'x/a & b'],
    expanded: ['x/lrn=true'],
    smooth: 0.6,
    log: true,
    tab: 'sweep',
  };
  expect(readAddress(`#${writeAddress(state)}`)).toEqual(state);
});

test('nothing chosen is not the same as no choice', () => {
  const none = { ...readAddress(''), selected: [] };
  expect(readAddress(writeAddress(none)).selected).toEqual([]);
  expect(readAddress('').selected).toBeNull();
});

test('numbers keep their range; what is not known is passed over', () => {
  expect(readAddress('smooth=7').smooth).toBe(0.99);
  expect(readAddress('smooth=x&nonsense=1')).toEqual(readAddress(''));
});
