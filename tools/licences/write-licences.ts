import { readFileSync, writeFileSync } from 'node:fs';
import { licencesPage } from './licences-page.ts';

/** `npm run licences`: writes docs/licences.md from package-lock.json. */
const root = new URL('../../', import.meta.url);
writeFileSync(
  new URL('docs/licences.md', root),
  licencesPage(readFileSync(new URL('package-lock.json', root), 'utf8')),
);
