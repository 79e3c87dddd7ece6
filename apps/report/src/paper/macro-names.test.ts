import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { distinctNames, macroName } from './macro-names.ts';

describe('macroName', () => {
  test('has letters alone: words begin with a capital, digits are spelled out', () => {
    expect(macroName('quickstart', 'lrn=true', 'ten-crop', 'Exact')).toBe('QuickstartLrnTrueTenCropExact');
    expect(macroName('paper-age', 'learningRate=0.05,dropout=-1')).toBe(
      'PaperAgeLearningRatePointZeroFiveDropoutMinusOne',
    );
    expect(macroName('Größe 10.5')).toBe('GroEOneZeroPointFive'); // ß has no letter of the alphabet in it
  });

  test('is a name of TeX whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => expect(macroName(text)).toMatch(/^[A-Za-z]*$/)),
    );
  });
});

describe('distinctNames', () => {
  test('tells apart what has one name, by letters, and leaves the others alone', () => {
    expect(distinctNames(['a-b', 'c', 'a_b', 'a b'], (text) => macroName(text))).toEqual([
      'AB',
      'C',
      'ABB',
      'ABC',
    ]);
  });

  test('never gives a name twice', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', 'a b', 'ab', 'a-b', 'b', '-', '_'), { maxLength: 60 }),
        (texts) => {
          const names = distinctNames(texts, (text) => macroName(text));
          expect(new Set(names).size).toBe(texts.length);
        },
      ),
    );
  });
});
