import { spawnSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Ways to compress, each with the program that does it; the other machine needs the same one. */
const programs = { zst: 'zstd -19 --long=27 -T0', xz: 'xz -6 -T0', gz: 'gzip -9' } as const;
export type Format = keyof typeof programs;
export const FORMATS = Object.keys(programs) as readonly Format[];

/**
 * Packs a folder, without owners and times of its own, and gives the file's path. It appears when it is whole.
 *
 * @throws Error where tar or the compressing program fails or is not there
 */
export function packFolder(parent: string, name: string, out: string, format: Format): string {
  mkdirSync(out, { recursive: true });
  const file = join(out, `${name}.tar.${format}`);
  const unfinished = `${file}.${process.pid}.tmp`;
  const tar = [
    '--sort=name',
    '--owner=0',
    '--group=0',
    '--numeric-owner',
    '--mtime=@0',
    '-I',
    programs[format],
  ];
  const { status, stderr, error } = spawnSync('tar', ['-C', parent, ...tar, '-cf', unfinished, name], {
    encoding: 'utf8',
  });
  if (status !== 0) {
    rmSync(unfinished, { force: true });
    const reason = error?.message ?? stderr.trim().split('\n')[0];
    throw new Error(
      `${programs[format].split(' ')[0]} or tar failed: ${reason}; --format takes ${FORMATS.join(', ')}`,
    );
  }
  renameSync(unfinished, file);
  return file;
}
