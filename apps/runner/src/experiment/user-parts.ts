import { mkdir } from 'node:fs/promises';
import { dirname, relative, resolve, sep } from 'node:path';
import { userPart } from '@adience/config';
import type { TrialConfig } from '@adience/experiment';
import { writeDurable } from '@adience/tracking';

/** The files of the user's own parts that a configuration names. */
export function modulesOf({ dataset, augmentation, model, loss, solver }: TrialConfig): readonly string[] {
  const parts = [
    dataset,
    dataset.train ?? {},
    ...augmentation.operations,
    ...(augmentation.mix ?? []),
    model,
    loss,
    solver,
    solver.schedule ?? {},
  ] as readonly {
    readonly module?: string;
  }[];
  return [...new Set(parts.flatMap(({ module }) => (module === undefined ? [] : [module])))];
}

/**
 * Copies the user's own parts, with what they import by relative paths, to `parts/` in a folder, as they were when they
 * were loaded: what a result was made with can be read next to it, and weights load from it. Below the folder that all
 * of them share, each file keeps its place, so that files of one name stay apart and a copy finds what it imports.
 *
 * @returns absolute paths of the parts' own copies, by the path that configurations name
 */
export async function copyUserParts(
  configs: readonly TrialConfig[],
  folder: string,
): Promise<Readonly<Record<string, string>>> {
  const modules = [...new Set(configs.flatMap(modulesOf))];
  const parts = await Promise.all(modules.map(userPart));
  const files = new Map(parts.flatMap((part) => [...part.files]));
  const shared = sharedFolder([...files.keys()]);
  const copyOf = (file: string) => resolve(folder, 'parts', relative(shared, file));
  for (const [file, text] of files) {
    await mkdir(dirname(copyOf(file)), { recursive: true });
    await writeDurable(copyOf(file), text);
  }
  return Object.fromEntries(modules.map((module, at) => [module, copyOf([...parts[at]!.files.keys()][0]!)]));
}

/** The innermost folder that holds all of some files, given by absolute paths. */
function sharedFolder(files: readonly string[]): string {
  const [first, ...others] = files.map((file) => dirname(file).split(sep));
  const ends = others.map((steps) => steps.findIndex((step, at) => step !== first![at]));
  const depths = ends.map((end, at) => (end < 0 ? others[at]!.length : end));
  return (first ?? []).slice(0, Math.min(first?.length ?? 0, ...depths)).join(sep) || sep;
}
