import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { spawnSync } from 'node:child_process';
import { pipeline } from 'node:stream/promises';
import { ConfigError } from '@adience/config';
import { createFolderAtomically } from '../../create-folder-atomically.ts';

/**
 * Unpacks a file made by `npm run bundle` where every node of the cluster sees it: once for each content, beside the
 * runs. Tasks that started with one go on with it whatever is unpacked later.
 *
 * @returns the program's absolute path
 * @throws ConfigError where the file is not there, cannot be unpacked or holds something else
 */
export async function unpackBundle(file: string, runs: string): Promise<string> {
  if (!existsSync(file))
    throw new ConfigError(`--bundle ${file}: there is no such file; npm run bundle makes one`);
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  const folder = resolve(runs, '.bundles', hash.digest('hex').slice(0, 12));
  if (!existsSync(folder)) {
    await createFolderAtomically(folder, async (temporary) => {
      const { status, stderr, error } = spawnSync('tar', ['-xf', resolve(file), '-C', temporary], {
        encoding: 'utf8',
      });
      const reason = error?.message ?? stderr.trim().split('\n')[0];
      if (status !== 0) throw new ConfigError(`--bundle ${file}: cannot be unpacked: ${reason}`);
      programIn(temporary, file);
    });
  }
  return programIn(folder, file);
}

function programIn(folder: string, file: string): string {
  const [name = ''] = readdirSync(folder);
  const program = join(folder, name, 'adience');
  if (!existsSync(program))
    throw new ConfigError(`--bundle ${file}: holds no adience; npm run bundle makes such a file`);
  return program;
}
