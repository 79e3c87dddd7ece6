import { existsSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * Moves a run's folder to `<experiment>/.superseded/<trial>+seed-1+fold-0+<id>`, numbered where that name is
 * taken; what holds the run (`claim/`) stays where it is. Nothing is deleted.
 */
export async function supersedeRun(folder: string, experimentFolder: string, id: string): Promise<void> {
  const parts = folder.slice(experimentFolder.length + 1).split(/[\\/]/);
  const name = join(experimentFolder, '.superseded', `${parts.join('+')}+${id.slice(0, 12)}`);
  let target = name;
  for (let n = 2; existsSync(target); n++) target = `${name}+${n}`;
  await mkdir(dirname(target), { recursive: true });
  await rename(folder, target);
  await mkdir(folder, { recursive: true });
  if (existsSync(join(target, 'claim'))) await rename(join(target, 'claim'), join(folder, 'claim'));
}
