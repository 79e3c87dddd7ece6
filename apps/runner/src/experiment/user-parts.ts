import { copyFile, mkdir } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { userPart } from '@adience/config';
import type { TrialConfig } from '@adience/experiment';

/** The files of the user's own parts that a configuration names. */
export function modulesOf({ dataset, augmentation, model, loss, solver }: TrialConfig): readonly string[] {
  const parts = [dataset, ...augmentation.operations, model, loss, solver] as readonly {
    readonly module?: string;
  }[];
  return [...new Set(parts.flatMap(({ module }) => (module === undefined ? [] : [module])))];
}

/**
 * Copies the user's own parts, with what they import by relative paths, to `parts/` in a run's folder: what a result
 * was made with can be read next to it, and weights load from it. Below the folder that all of them share, each file
 * keeps its place, so that files of one name stay apart and a copy finds what it imports.
 */
export async function copyUserParts(config: TrialConfig, folder: string): Promise<void> {
  const parts = await Promise.all(modulesOf(config).map(userPart));
  const files = [...new Set(parts.flatMap((part) => part.files))];
  const shared = sharedFolder(files);
  for (const file of files) {
    const target = join(folder, 'parts', relative(shared, file));
    await mkdir(dirname(target), { recursive: true });
    await copyFile(file, target);
  }
}

/** The innermost folder that holds all of some files, given by absolute paths. */
function sharedFolder(files: readonly string[]): string {
  const [first, ...others] = files.map((file) => dirname(file).split(sep));
  const ends = others.map((steps) => steps.findIndex((step, at) => step !== first![at]));
  const depths = ends.map((end, at) => (end < 0 ? others[at]!.length : end));
  return (first ?? []).slice(0, Math.min(first?.length ?? 0, ...depths)).join(sep) || sep;
}
