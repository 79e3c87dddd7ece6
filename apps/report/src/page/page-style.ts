import { readFileSync } from 'node:fs';

/** The page's rules, one file for each concern; a later one may override an earlier one, `print` all of them. */
const concerns = [
  'colors',
  'base',
  'layout',
  'parts',
  'halves',
  'controls',
  'faces',
  'tables',
  'dark-figures',
  'series-colors',
  'series',
  'readout',
  'print',
];

/** The page's style as one piece of CSS, without its fonts. */
export const pageStyle = concerns
  .map((name) => readFileSync(new URL(`./styles/${name}.css`, import.meta.url), 'utf8'))
  .join('\n');
