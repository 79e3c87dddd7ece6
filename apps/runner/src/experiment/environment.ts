import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism, cpus, release } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sha256 } from '@adience/files';
import type { Environment } from '@adience/tracking';

/** Where and with what a run is made, and the uncommitted changes as a patch (null: none). */
export interface Provenance {
  readonly environment: Environment;
  readonly patch: string | null;
}

/** What a program that travels says of itself (`npm run bundle`); a repository has none. */
const bundleFile = fileURLToPath(new URL('../../../../bundle.json', import.meta.url));

/** Looks at this process, its machine and the repository it runs in. */
export function describeEnvironment(
  backend: Environment['backend'],
  command = userCommand(),
  bundle = bundleFile,
): Provenance {
  const bundled = existsSync(bundle);
  const commit = bundled ? commitOfBundle(bundle) : (git('rev-parse', 'HEAD')?.trim() ?? null);
  const diff = bundled || commit === null ? null : git('diff', 'HEAD', '--binary');
  const patch = diff === null || diff === '' ? null : diff;
  const environment: Environment = {
    commit,
    dirtyPatch: patch === null ? null : sha256(patch),
    command,
    node: process.version,
    platform: `${process.platform} ${release()} ${process.arch}`,
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    packages: Object.fromEntries(
      ['@tensorflow/tfjs', 'onnxruntime-node', 'sharp'].map((name) => [name, versionOf(name)]),
    ),
    backend: {
      name: backend.name,
      version: backend.version,
      device: backend.device,
      threads: backend.threads,
      ...(backend.convolution === undefined ? {} : { convolution: backend.convolution }),
    },
  };
  return { environment, patch };
}

/** The command line as the user typed it. */
export const userCommand = () => ['adience', ...process.argv.slice(2)].join(' ');

/** Null where it was made with changes that no commit has. */
function commitOfBundle(file: string): string | null {
  const { commit, changed } = JSON.parse(readFileSync(file, 'utf8')) as {
    readonly commit: string | null;
    readonly changed: boolean;
  };
  return changed ? null : commit;
}

/** What git prints; null where there is no git or no repository. */
function git(...words: string[]): string | null {
  try {
    return execFileSync('git', words, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 2 ** 28,
    });
  } catch {
    return null;
  }
}

/** Of an installed package: from the manifest above its entry, as not every package lets its manifest be resolved. */
function versionOf(name: string): string {
  try {
    let folder = createRequire(import.meta.url).resolve(name);
    while (folder !== dirname(folder)) {
      folder = dirname(folder);
      const manifest = join(folder, 'package.json');
      const found = existsSync(manifest)
        ? (JSON.parse(readFileSync(manifest, 'utf8')) as { name?: string; version?: string })
        : {};
      if (found.name === name && found.version !== undefined) return found.version;
    }
  } catch {
    // Not installed.
  }
  return 'not found';
}
