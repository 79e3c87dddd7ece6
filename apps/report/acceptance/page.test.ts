import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { textWidth } from '@adience/figures';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { axeViolations } from './axe-violations.ts';
import { fixtureReport } from './fixture-report.ts';
import { launchChromium } from './launch-chromium.ts';
import { loadEnd } from './load-end.ts';
import { missing } from './need.ts';

/* The built page in a real browser, from disk, the network cut. */
const skip = missing('chromium');

describe('the page in Chromium', { skip }, () => {
  let browser: Browser;
  let address: string;
  const trouble: string[] = [];

  before(async () => {
    address = pathToFileURL((await fixtureReport('cvpr')).page).href;
    browser = await launchChromium();
  });
  after(() => browser?.close());

  const open = async (options: BrowserContextOptions = {}): Promise<Page> => {
    const context = await browser.newContext({
      viewport: { width: 1100, height: 900 },
      offline: true,
      ...options,
    });
    const page = await context.newPage();
    page.on('console', (message) => trouble.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => trouble.push(error.message));
    page.on('request', (request) => {
      if (!request.url().startsWith('data:') && request.url() !== address)
        trouble.push(`asked for ${request.url()}`);
    });
    await page.goto(address);
    return page;
  };

  test('is interactive in under two seconds', async () => {
    const page = await open();
    const milliseconds = await loadEnd(page);
    assert.ok(milliseconds < 2000, `${milliseconds} ms`);
    assert.equal(await page.locator('form.controls:visible').count(), 6);
  });

  for (const colorScheme of ['light', 'dark'] as const)
    test(`axe finds nothing serious, ${colorScheme}, everything unfolded`, async () => {
      const page = await open({ colorScheme });
      assert.deepEqual(await axeViolations(page), []);
    });

  test('every chart has its numbers as a table beside it, and reads without the script', async () => {
    const page = await open({ javaScriptEnabled: false });
    const charts = await page.locator('figure .drawing svg:not(.narrow)').count();
    assert.ok(charts > 15, `${charts} charts`);
    assert.equal(await page.locator('.figure:has(svg):has(table)').count(), charts);
    const folded = await page.locator('.rest figure .drawing svg:not(.narrow)').count();
    assert.equal(await page.locator('figure .drawing svg:not(.narrow):visible').count(), charts - folded);
  });

  test("a confusion cell opens its faces by mouse; what it shows is the cell's count", async () => {
    const page = await open();
    const cell = page.locator('[data-experiment=ages] .figure:visible .cells_marks path').nth(8 * 3 + 4);
    const [, count] = /: (\d+) images/.exec((await cell.getAttribute('aria-label'))!)!;
    await cell.click();
    const faces = page.locator('[data-experiment=ages] .cell-faces');
    assert.match(
      await faces.innerText(),
      new RegExp(`True 15-20, predicted 25-32; LRN on\\s+${count} answer`),
    );
    const shown = await faces.locator('li .said').allInnerTexts();
    assert.equal(shown.length, Number(count));
    assert.ok(shown.every((said) => said.includes('15-20') && said.includes('25-32')));
  });

  test('by keyboard too: tab to the matrix, arrows between cells, Enter, and back', async () => {
    const page = await open();
    await page.locator('[data-experiment=ages] select[name=fold]').first().focus();
    await page.keyboard.press('Tab');
    const label = () => page.evaluate(() => document.activeElement!.getAttribute('aria-label') ?? '');
    assert.match(await label(), /^True 0-2, predicted 0-2:/);
    for (const key of ['ArrowDown', 'ArrowRight', 'ArrowRight']) await page.keyboard.press(key);
    assert.match(await label(), /^True 4-6, predicted 8-13:/);
    await page.keyboard.press('Enter');
    assert.match(
      await page.locator('[data-experiment=ages] .cell-faces').innerText(),
      /^True 4-6, predicted 8-13/,
    );
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter'); // "Back to the matrix"
    assert.match(await label(), /^True 4-6, predicted 8-13:/);
  });

  test('a fold alone: picture, caption, table and its LaTeX agree', async () => {
    const page = await open();
    const report = page.locator('[data-experiment=ages]');
    await report.locator('select[name=fold]').first().selectOption('3');
    const figure = report.locator('[data-figure^=confusion]:visible').first();
    const drawn = await figure.locator('.counts_marks text').allTextContents();
    await figure.locator('summary').click();
    const table = await figure
      .locator('tbody tr')
      .evaluateAll((rows) =>
        rows.flatMap((row) => [...row.children].slice(1, 9).map((cell) => cell.textContent)),
      );
    assert.deepEqual(drawn, table);
    assert.equal(
      drawn.reduce((sum, count) => sum + Number(count), 0),
      120,
    );
    assert.match(await figure.locator('figcaption').innerText(), /fold 3 alone: .*n = 120 test images/);
    assert.match((await figure.locator('.table').getAttribute('data-latex'))!, /fold 3 alone/);
    assert.match(await report.locator('.gallery .note').first().innerText(), /fold 3\.$/);
  });

  test('experiments on the same images: their matrices stand side by side, whatever is chosen elsewhere', async () => {
    const page = await open();
    const report = page.locator('[data-experiment=genders]');
    await report.locator('select[name=crop]').first().selectOption('center');
    const boxes = await report
      .locator('[data-figure^=comparison]:visible svg')
      .evaluateAll((list) =>
        list.map((one) => one.getBoundingClientRect().toJSON() as { y: number; right: number; left: number }),
      );
    assert.equal(boxes.length, 2);
    assert.ok(boxes[0]!.y === boxes[1]!.y && boxes[0]!.right < boxes[1]!.left, JSON.stringify(boxes));
    await report.locator('[data-figure^=confusion]:visible .cells_marks path').first().click();
    const faces = report.locator('.cell-faces');
    assert.match(await faces.innerText(), /^True male, predicted male/);
    assert.equal(await faces.locator('xpath=ancestor::section').getAttribute('id'), 'x-genders-confusion');
  });

  test('sorts a table by a column and back; copies the LaTeX that the files have', async () => {
    const page = await open({ permissions: ['clipboard-read', 'clipboard-write'] });
    const table = page.locator('[data-experiment=ages] [data-table=accuracy]');
    const exact = () =>
      table.locator('tbody').nth(1).locator('tr:not(.group) td:nth-child(3)').allInnerTexts();
    const asBuilt = await exact();
    await table.getByRole('button', { name: 'Exact (%)' }).click();
    const sorted = (await exact()).map(parseFloat);
    assert.deepEqual(
      sorted,
      [...sorted].sort((a, b) => b - a),
    );
    await table.getByRole('button', { name: 'Exact (%)' }).click();
    await table.getByRole('button', { name: 'Exact (%)' }).click();
    assert.deepEqual(await exact(), asBuilt);
    await table.getByRole('button', { name: 'Copy as LaTeX' }).click();
    await table.getByText('Copied').waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.equal(copied, await readFile(new URL('ages/tables/accuracy.tex', address), 'utf8'));
  });

  test('prints without a clipped chart, on A4', async () => {
    const page = await open();
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: Math.floor(((210 - 32) / 25.4) * 96), height: 1000 }); // margins of 16 mm
    const clipped = await page.evaluate(() => {
      const room = document.documentElement.clientWidth + 0.5;
      return [...document.querySelectorAll('svg, table')]
        .map((one) => ({ one, box: one.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 0 && (box.right > room || box.left < -0.5))
        .map(
          ({ one, box }) =>
            `${one.closest('[data-figure],[data-table]')?.outerHTML.slice(0, 80)} ${box.right}`,
        );
    });
    assert.deepEqual(clipped, []);
    const visible = await page.locator('figure .drawing svg:not(.narrow):visible').count();
    assert.equal(
      visible,
      await page.locator('.figure:not([hidden]) figure .drawing svg:not(.narrow)').count(),
    );
    assert.ok((await page.pdf({ format: 'A4', preferCSSPageSize: true })).length > 50_000);
  });

  test("text widths are Chromium's own to a hundredth of a pixel", async () => {
    const page = await open();
    const texts = [
      'True age class',
      'AVATo W. Yes',
      '0.123 ± 4.5',
      '−0.4 [−2.1, 1.3], p = 0.56',
      'LRN off, ten-crop',
      'Levi & Hassner 2015, über',
    ];
    for (const family of ['Arimo', 'Tinos'] as const)
      for (const weight of [400, 700] as const)
        for (const size of [7, 8.5, 10, 23]) {
          const theirs = await page.evaluate(
            async ({ font, list }) => {
              await document.fonts.load(font);
              const context = document.createElement('canvas').getContext('2d')!;
              context.font = font;
              return list.map((text) => context.measureText(text).width);
            },
            { font: `${weight} ${size}px ${family}`, list: texts },
          );
          texts.forEach((text, at) => {
            const ours = textWidth(text, size, weight, family);
            assert.ok(
              Math.abs(ours - theirs[at]!) < 0.01,
              `${family} ${weight} ${size} "${text}": ${ours}, ${theirs[at]}`,
            );
          });
        }
  });

  test('no console message, no error, no request in any of these', () => assert.deepEqual(trouble, []));
});
