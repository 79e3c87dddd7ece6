import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { venueNames, venues } from '@adience/figures';
import { fixtureReport } from './fixture-report.ts';
import { missing } from './need.ts';

/* The files that go into a paper, looked at by programs that others wrote. */
const run = (program: string, ...options: string[]) =>
  execFileSync(program, options, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });

for (const venue of venueNames)
  describe(`figures for ${venue}`, { skip: missing('pdfinfo', 'pdffonts', 'pdftotext') }, () => {
    let folder: string;
    let pdfs: string[];
    before(async () => {
      folder = join((await fixtureReport(venue)).folder, 'ages/figures');
      pdfs = (await readdir(folder))
        .filter((name) => name.endsWith('.pdf'))
        .map((name) => join(folder, name));
    });

    test("each media box is the venue's column or page, to a tenth of a point", () => {
      const { column, page } = venues[venue].width;
      for (const pdf of pdfs) {
        const [, width] = /MediaBox:\s+0\.00\s+0\.00\s+([\d.]+)/.exec(run('pdfinfo', '-box', pdf))!;
        assert.ok(
          [column, page].some((wanted) => Math.abs(wanted - Number(width)) < 0.1),
          `${pdf}: ${width}`,
        );
      }
    });

    test('each font is embedded as a subset, and none is Type 3', () => {
      for (const pdf of pdfs)
        for (const line of run('pdffonts', pdf).trim().split('\n').slice(2)) {
          assert.match(
            line,
            new RegExp(`^\\w{6}\\+${venues[venue].family}-\\w+\\s+CID TrueType\\s+Identity-H\\s+yes yes yes`),
          );
        }
    });

    test('text can be selected', () => {
      const text = (name: string) => run('pdftotext', join(folder, name), '-');
      assert.match(text('recall.pdf'), /True age class/);
      assert.match(text('confusion-lrn-true-center.pdf'), /Predicted age class/);
      assert.match(text('ablation.pdf'), /Difference to LRN on/);
    });
  });
