import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { availableParallelism, cpus, release } from 'node:os';
import type { BackendDescription } from '@adience/backend';
import type { Environment } from '@adience/tracking';

/** Where and with what a run is made, and the uncommitted changes as a patch (null: none). */
export interface Provenance {
  readonly environment: Environment;
  readonly patch: string | null;
}

/** Looks at this process, its machine and the repository it runs in. */
export function describeEnvironment(backend: BackendDescription, command = userCommand()): Provenance {
  const commit = git('rev-parse', 'HEAD')?.trim() ?? null;
  const diff = commit === null ? null : git('diff', 'HEAD', '--binary');
  const patch = diff === null || diff === '' ? null : diff;
  const environment: Environment = {
    commit,
    dirtyPatch: patch === null ? null : createHash('sha256').update(patch).digest('hex'),
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
    },
  };
  return { environment, patch };
}

/** The command line as the user typed it. */
export const userCommand = () => ['adience', ...process.argv.slice(2)].join(' ');

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

function versionOf(name: string): string {
  const require = createRequire(import.meta.url);
  try {
    return (require(`${name}/package.json`) as { version: string }).version;
  } catch {
    return 'not found';
  }
}
