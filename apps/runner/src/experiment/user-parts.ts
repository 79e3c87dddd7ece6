import { copyFile, mkdir } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
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
 * was made with can be read next to it.
 */
export async function copyUserParts(config: TrialConfig, folder: string): Promise<void> {
  for (const module of modulesOf(config)) {
    const { files } = await userPart(module);
    for (const file of files) {
      const below = relative(dirname(files[0]!), file).replaceAll('..', '__');
      const target = join(folder, 'parts', below);
      await mkdir(dirname(target), { recursive: true });
      await copyFile(file, target);
    }
  }
}
