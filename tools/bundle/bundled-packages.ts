import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

interface Locked {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
}

/** An installed package. */
export interface Package {
  /** Relative to the repository. */
  readonly folder: string;
  /** True for binaries that are built for this system alone. */
  readonly native: boolean;
}

/**
 * Every package that the program needs on Linux x64: what package-lock.json
 * reaches from the root's dependencies, found as Node finds them, without those named in `without` and what only
 * they need.
 */
export function bundledPackages(root: string, without: ReadonlySet<string>): readonly Package[] {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, Locked>>;
  };
  const found = new Set<string>();
  const visit = (from: string) => {
    const { dependencies, optionalDependencies, peerDependencies } = packages[from]!;
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies })) {
      const path = without.has(name) ? undefined : resolveFrom(from, name, packages);
      if (path === undefined || found.has(path) || !fits(packages[path]!) || !existsSync(join(root, path)))
        continue;
      found.add(path);
      visit(path);
    }
  };
  visit('');
  return [...found].sort().map((folder) => ({ folder, native: packages[folder]!.os?.length === 1 }));
}

/** Where Node finds a package: in the nearest node_modules upwards. */
function resolveFrom(
  from: string,
  name: string,
  packages: Readonly<Record<string, Locked>>,
): string | undefined {
  for (let folder = from; ; folder = dirname(folder) === '.' ? '' : dirname(folder)) {
    const path = join(folder, 'node_modules', name);
    if (packages[path]) return path;
    if (folder === '') return undefined;
  }
}

const fits = ({ os, cpu, libc }: Locked) =>
  (os?.includes('linux') ?? true) && (cpu?.includes('x64') ?? true) && (libc?.includes('glibc') ?? true);
