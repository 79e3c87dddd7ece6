import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from '@jest/globals';
import * as fontkit from 'fontkit';
import type { Font } from 'fontkit';
import { embeddedFont } from './embedded-font.ts';
import { fontFiles } from './font-files.ts';
import { figureSpec, foldAccuracy, renderJobs, textWidth, venues, type Figure } from './index.ts';

const draw: Figure['draw'] = (theme) =>
  foldAccuracy(
    {
      series: [{ label: 'True age class', mean: 50, sd: 2, folds: [{ fold: 0, value: 50 }] }],
    },
    theme,
  );
const jobs = (count: number) =>
  Array.from({ length: count }, (_, at) => {
    const theme = venues[at % 2 === 0 ? 'cvpr' : 'neurips'];
    return {
      spec: figureSpec({ draw }, theme),
      width: theme.width.page,
      family: theme.family,
      title: `#eval("1") "${at}" \\`,
      files: true,
    };
  });

describe('textWidth', () => {
  test("is the face's own advances: Arial's digits are 1139/2048 em wide, Times' half an em", () => {
    expect(textWidth('0', 2048)).toBeCloseTo(1139, 6);
    expect(textWidth('0123456789', 10)).toBeCloseTo((10 * 1139 * 10) / 2048, 6);
    expect(textWidth('0', 10, 400, 'Tinos')).toBeCloseTo(5, 6);
    expect(textWidth('W', 10, 700)).not.toBe(textWidth('n', 10, 700));
  });

  test('PNG and PDF are set in the same faces as the page: every letter of the embedded ones is as wide', () => {
    for (const family of ['Arimo', 'Tinos'] as const)
      fontFiles(family).forEach((path, bold) => {
        const embedded = fontkit.create(embeddedFont(family, bold === 0 ? 400 : 700)) as Font;
        const file = fontkit.create(readFileSync(path)) as Font;
        const width = (face: Font, text: string) => face.layout(text).advanceWidth / face.unitsPerEm;
        for (const code of embedded.characterSet) {
          const letter = String.fromCodePoint(code);
          expect(width(file, letter)).toBe(width(embedded, letter));
        }
        expect(width(file, 'AVATo, True age')).toBe(width(embedded, 'AVATo, True age')); // kerned
      });
  });

  test('the faces ship their licence', () => {
    const { resolve } = createRequire(import.meta.url);
    for (const name of [
      '@fontsource/arimo/LICENSE',
      '@fontsource/tinos/LICENSE',
      '@expo-google-fonts/arimo/LICENSE_FONT',
    ])
      expect(readFileSync(resolve(name), 'utf8')).toMatch(/SIL OPEN FONT LICENSE|Apache License/i);
  });
});

describe('renderJobs', () => {
  test('writes SVG, PNG at 300 dpi and PDF; workers and one thread give the same bytes, as does a second time', async () => {
    const one = await renderJobs(jobs(2));
    const many = await renderJobs(jobs(40));
    const again = await renderJobs(jobs(2));
    for (const at of [0, 1]) {
      const { svg, png, pdf } = one[at]!.files!;
      for (const other of [many[at]!.files!, again[at]!.files!]) {
        expect(other.svg).toBe(svg);
        expect(Buffer.from(other.png).equals(Buffer.from(png))).toBe(true);
        expect(Buffer.from(other.pdf).equals(Buffer.from(pdf))).toBe(true);
      }
      const width = venues[at === 0 ? 'cvpr' : 'neurips'].width.page;
      expect(Math.abs(Buffer.from(png).readUInt32BE(16) - (width * 300) / 72)).toBeLessThan(1); // IHDR
      expect(Buffer.from(pdf).subarray(0, 5).toString()).toBe('%PDF-');
    }
  });
});
