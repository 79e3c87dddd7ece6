import { fileURLToPath } from 'node:url';
import { bundleScript, pageOptions } from '../page/page-script.ts';

/** How the page's script is bundled; also what a bundle of the program needs to do so. */
export const tryOptions = {
  ...pageOptions,
  entryPoints: [fileURLToPath(new URL('../browser/try/try.ts', import.meta.url))],
};

/** The script of the page that answers photos, as one piece of plain JavaScript. */
export const tryScript = (): Promise<string> => bundleScript(tryOptions);
