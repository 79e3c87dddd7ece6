import { chromium, type Browser } from 'playwright-core';

/** Debian's Chromium, with further options; root has to do without its sandbox. */
export const launchChromium = (options: readonly string[] = []): Promise<Browser> =>
  chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ...options],
  });
