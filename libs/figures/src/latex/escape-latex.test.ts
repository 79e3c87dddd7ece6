import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { escapeLatex } from './escape-latex.ts';

describe('escapeLatex', () => {
  test('writes out every special', () => {
    expect(escapeLatex('\\ & % $ # _ { } ~ ^')).toBe(
      '\\textbackslash{} \\& \\% \\$ \\# \\_ \\{ \\} \\textasciitilde{} \\textasciicircum{}',
    );
    expect(escapeLatex('< > |')).toBe('\\textless{} \\textgreater{} \\textbar{}');
  });

  test('lets nothing become an argument of the line end before it: a bracket, a star', () => {
    expect(escapeLatex('[a]')).toBe('{[}a]');
    expect(escapeLatex('*a')).toBe('{*}a');
  });

  test('keeps hyphens and quotation marks that fonts would join', () => {
    expect(escapeLatex('run x --runs a')).toBe('run x -{}-runs a');
    expect(escapeLatex('a ---- b')).toBe('a -{}-{}-{}- b');
    expect(escapeLatex("a'' ,,b")).toBe("a'{}' ,{},b");
    expect(escapeLatex('?` !`')).toBe('?\\`{} !\\`{}');
  });

  test('has no straight double quotation mark, a letter of its own to babel', () => {
    expect(escapeLatex('label policy "authors"')).toBe("label policy ``authors''");
    expect(escapeLatex('„so“ ‚so‘')).toBe('\\quotedblbase{}so`` \\quotesinglbase{}so\\textquoteleft{}');
  });

  test('writes signs of mathematics and Greek letters as such', () => {
    expect(escapeLatex('± − ≥ – … λ µ')).toBe(
      '$\\pm$ $-$ $\\geq$ \\textendash{} \\ldots{} $\\lambda$ $\\mu$',
    );
  });

  test('keeps names: accents that T1 has as letters, others composed, and no letter that it lacks', () => {
    expect(escapeLatex('Müller Łódź Şahin Țepeș')).toBe('Müller Łódź Şahin Țepeș');
    expect(escapeLatex('e\u0301')).toBe('é'); // two code points, one letter
    expect(escapeLatex('Nguyễn')).toBe('Nguy\\~{\\^{e}}n');
    expect(escapeLatex('Ħ ŉ 年 Ж')).toBe('{[}U+0126] {[}U+0149] {[}U+5E74] {[}U+0416]');
  });

  test('drops what is not printed and permits a line to end where it is told to', () => {
    expect(escapeLatex('a\u00adb\u202ec\u0000d\te')).toBe('abc d e');
    expect(escapeLatex('a\u200bb')).toBe('a\\allowbreak{}b');
  });

  test('leaves no special of LaTeX, no ligature and no letter without a glyph in any text', () => {
    const commands =
      /\$(?:\\[a-zA-Z]+|-|\^(?:\\[a-z]+|\d))\$|\\[`'"=~^.uvHrdckb]\{|\\[a-zA-Z]+\{\}|\\[&%$#_{}]|\{[[*]\}|\{\[\}|[-',]\{\}|``|(?<!')''(?!')|\}/g;
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const tex = escapeLatex(text);
        expect(tex).not.toMatch(/--|[^\u0020-\u007e\u00a1-\u017f\u0218-\u021b]/);
        expect(tex).not.toMatch(/(?<!\\)"/);
        expect(tex.replaceAll(commands, '')).not.toMatch(/[\\&%$#_{^~[*]/);
      }),
      { numRuns: 2000 },
    );
  });
});
