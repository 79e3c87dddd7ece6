import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import { readRun } from '@adience/tracking';
import { launchChromium } from '../../apps/report/acceptance/launch-chromium.ts';

/*
 * The README's pictures, docs/quickstart.png, docs/report-*.png and docs/workbench-*.png, from a folder in which the quickstart has been run and its report
 * built (`npm run try-readme -- --keep FOLDER` leaves one). Needs Chromium.
 *
 *   node --import tsx tools/readme/take-pictures.ts FOLDER
 */
const [folder = '.'] = parseArgs({ allowPositionals: true }).positionals;
const looks = [1280, 390].flatMap((width) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme })),
);
const browser = await launchChromium();
try {
  await takeQuickstart(browser);
  await takeReport(browser);
  await takeWorkbench(browser);
} finally {
  await browser.close();
}

/** A face of each class, the first one in the test images of fold 0, beside the baseline's confusion matrix. */
async function takeQuickstart(browser: Browser): Promise<void> {
  const { state, predictions } = await readRun(join(folder, 'runs/quickstart/lrn=true/seed-1/fold-0'));
  const [drawn] = readdirSync(join(folder, 'datasets/synthetic')).filter((name) => name.startsWith('seed-'));
  const embedded = (file: string, type: string) =>
    `data:${type};base64,${readFileSync(join(folder, file)).toString('base64')}`;
  const faces = state.classes.map((label, at) => {
    const { image } = predictions.find(({ trueClass }) => trueClass === at)!;
    const source = embedded(join('datasets/synthetic', drawn!, 'aligned', image), 'image/jpeg');
    return `<figure><img src="${source}"><figcaption>${label}</figcaption></figure>`;
  });
  const matrix = embedded('reports/quickstart/figures/confusion-lrn-true-ten-crop.svg', 'image/svg+xml');
  const page = await browser.newPage({ viewport: { width: 1000, height: 430 }, deviceScaleFactor: 1.5 });
  await page.setContent(`<style>
    body { margin: 16px; display: flex; gap: 28px; align-items: center; font: 17px 'Liberation Serif', serif; background: #fff }
    section { display: grid; grid-template-columns: repeat(4, 118px); gap: 12px }
    figure { margin: 0; text-align: center; color: #333 }
    figure img { width: 118px; height: 118px; border-radius: 6px; display: block; margin-bottom: 4px }
    body > img { height: 398px }
  </style><section>${faces.join('')}</section><img src="${matrix}">`);
  await page.waitForLoadState('load');
  await page.screenshot({ path: 'docs/quickstart.png' });
}

/** The first screen of the report, on a desk and on a telephone, light and dark. */
async function takeReport(browser: Browser): Promise<void> {
  const address = pathToFileURL(resolve(folder, 'reports/quickstart/index.html')).href;
  for (const { width, colorScheme } of looks) {
    const page = await browser.newPage({ viewport: { width, height: 760 }, colorScheme });
    await page.goto(address);
    await page.screenshot({ path: `docs/report-${width}-${colorScheme}.png` });
  }
}

/** The workbench on a desk and on a telephone, light and dark. */
async function takeWorkbench(browser: Browser): Promise<void> {
  const command = ['adience-report', 'serve', '--port', '0'];
  const server = spawn('npx', command, { cwd: resolve(folder), detached: true });
  try {
    const [line] = (await once(server.stdout, 'data')) as [Buffer];
    const [url] = /http:\/\/\S+\//.exec(line.toString())!;
    for (const { width, colorScheme } of looks) {
      const page = await browser.newPage({ viewport: { width, height: 760 }, colorScheme });
      await page.goto(`${url}#split=train&smooth=0.5`);
      // The page keeps a stream of events open, so there is no idle network to wait for.
      await page.waitForSelector('.chart canvas');
      await page.waitForTimeout(500);
      await page.screenshot({
        path: `docs/workbench-${width}-${colorScheme}.png`,
        fullPage: width === 390,
      });
    }
  } finally {
    process.kill(-server.pid!, 'SIGINT');
  }
}
