/** A package that is installed with the program, wherever it is installed. */
export interface ProductionPackage {
  readonly name: string;
  readonly version: string;
  /** As SPDX expressions write it; null: its package.json does not say. */
  readonly licence: string | null;
  /** Installed on some platforms or with some engines only. */
  readonly optional: boolean;
}

/** Of package-lock.json, what is read here. */
interface Lock {
  readonly packages: Readonly<
    Record<
      string,
      {
        readonly name?: string;
        readonly version?: string;
        readonly license?: string;
        readonly dev?: boolean;
        readonly optional?: boolean;
        readonly devOptional?: boolean;
        readonly link?: boolean;
      }
    >
  >;
}

const folder = 'node_modules/';

/**
 * Every package that package-lock.json installs without development's, each version once, sorted by name: what is
 * depended on at any depth, for every platform.
 */
export function productionPackages(lockText: string): readonly ProductionPackage[] {
  const { packages } = JSON.parse(lockText) as Lock;
  const found = new Map<string, ProductionPackage>();
  for (const [path, entry] of Object.entries(packages)) {
    const at = path.lastIndexOf(folder);
    if (at < 0 || entry.link === true || entry.dev === true) continue; // our own, or development's
    const name = entry.name ?? path.slice(at + folder.length);
    const version = entry.version!;
    const optional = entry.optional === true || entry.devOptional === true;
    const before = found.get(`${name} ${version}`);
    found.set(`${name} ${version}`, {
      name,
      version,
      licence: entry.license ?? null,
      optional: optional && (before?.optional ?? true),
    });
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}
