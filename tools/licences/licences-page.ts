import { knownLicences, licencesOf, statedElsewhere } from './known-licences.ts';
import { productionPackages, type ProductionPackage } from './production-packages.ts';

/** What is known of a package's licence. */
interface Licensed extends ProductionPackage {
  readonly licence: string;
}

/**
 * `docs/licences.md`, from the text of package-lock.json.
 *
 * @throws Error that names the packages whose licence is not known, or not among those that may be depended on
 */
export function licencesPage(lockText: string): string {
  const packages = productionPackages(lockText).map((one): Licensed => {
    return { ...one, licence: one.licence ?? statedElsewhere[`${one.name} ${one.version}`] ?? 'none stated' };
  });
  const refused = packages.filter(({ licence }) =>
    licencesOf(licence).some((name) => !Object.hasOwn(knownLicences, name)),
  );
  if (refused.length > 0)
    throw new Error(
      `may not be depended on: ${refused.map(({ name, version, licence }) => `${name} ${version} (${licence})`).join(', ')}; ` +
        'read the licence, then add it to tools/licences/known-licences.ts or choose another package',
    );

  const byLicence = new Map<string, number>();
  for (const { licence } of packages) byLicence.set(licence, (byLicence.get(licence) ?? 0) + 1);
  const counts = [...byLicence].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  const of = (kind: string) => Object.keys(knownLicences).filter((name) => knownLicences[name] === kind);
  return `# Licences of the dependencies

Written by \`npm run licences\` from package-lock.json; a test fails where it is out of date, or where a licence is not one
of those named here. The program itself is under the MIT licence, and none of these packages is in this repository:
\`npm ci\` installs them, each under its own licence. Development's own (Jest, Nx, TypeScript, ...) are not listed.

${packages.length} packages, at any depth and for every platform; ${packages.filter(({ optional }) => optional).length} of them are optional: builds for one platform
each, of which npm installs the one that fits, and what belongs to TensorFlow's bindings and to Rekognition's client.

${table(
  ['Licence', 'Packages'],
  counts.map(([licence, count]) => [licence, String(count)]),
)}

## What they ask

- Permissive (${of('permissive').join(', ')}): keep the notice with every copy.
- Fonts (${of('fonts').join(', ')}): Arimo and Tinos may be embedded in documents, as reports do, under any licence of the document.
- Copyleft (${of('copyleft').join(', ')}): it stays with these files, and nothing of it extends to this program.
  - \`@img/sharp-libvips-*\`, and the builds of \`sharp\` for Windows and WebAssembly that contain the same: libvips and
    libraries that it uses (glib, pango, librsvg, libheif, ...) under the LGPL, in a shared library of their own, which the user may
    replace. The program decodes images with them through \`sharp\`, itself under Apache-2.0. Whoever passes on an
    installation **with** its node_modules, for example as a container image, passes on libvips and must say so, include its
    licence, offer its source (github.com/lovell/sharp-libvips names the versions) and not prevent its replacement.
  - \`@resvg/resvg-js*\`: a renderer of SVG under the MPL; a changed version of its files must be passed on under the MPL.

## Known vulnerabilities

\`npm audit --omit=dev\` was tried on 2026-11-26: the registry that was in reach does not offer it (405 Method Not Allowed), so
nothing has been looked up. Run it where it answers.

## Every package

${table(
  ['Package', 'Version', 'Licence', 'Optional'],
  packages.map(({ name, version, licence, optional }) => [name, version, licence, optional ? 'yes' : '']),
)}
`;
}

/** A Markdown table, its columns aligned as the formatter of this repository does. */
function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = header.map((title, at) => Math.max(title.length, ...rows.map((row) => row[at]!.length)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, at) => cell.padEnd(widths[at]!)).join(' | ')} |`;
  return [line(header), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}
