import { chromium, type Browser } from 'playwright-core';

/** Debian's Chromium; root has to do without its sandbox. */
export const launchChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
