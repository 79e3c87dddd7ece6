import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DataIntegrityError } from '@adience/data';
import { BackendError } from '../backend-error.ts';
import { runProgram } from './run-program.ts';
import { WHEEL_PLATFORMS, WHEEL_TAGS, type Wheel } from './tensorflow-wheels.ts';

/**
 * Has the machine's own pip download a wheel, through whatever index and proxy it is set up for. A pinned
 * wheel that an earlier call left whole is used again.
 *
 * @param folder of this wheel alone
 * @returns the wheel's path and SHA-256
 * @throws BackendError for no pip, no network, no such wheel, a full disk; DataIntegrityError for other bytes
 */
export async function pipDownload(
  { requirement, sha256: pinned }: Wheel,
  folder: string,
  python: string,
): Promise<{ readonly file: string; readonly sha256: string }> {
  await mkdir(folder, { recursive: true });
  const there = await wheelIn(folder);
  const before = there && (await sha256Of(there));
  if (there && before === pinned) return { file: there, sha256: before! };
  await rm(folder, { recursive: true });
  await mkdir(folder, { recursive: true });

  const platforms = WHEEL_PLATFORMS.flatMap((platform) => ['--platform', platform]);
  const { code, output } = await pip(python, [
    ...['download', '--no-deps', '--only-binary=:all:', ...platforms, ...WHEEL_TAGS],
    ...['--dest', folder, requirement],
  ]);
  const file = await wheelIn(folder);
  if (code !== 0 || !file) {
    await rm(folder, { recursive: true });
    throw failureOf(output, requirement, python);
  }
  const sha256 = await sha256Of(file);
  if (pinned !== null && sha256 !== pinned) {
    await rm(folder, { recursive: true });
    throw new DataIntegrityError(
      `${requirement}: SHA-256 ${sha256} is not the pinned ${pinned}; nothing was installed. ` +
        `The index serves another file: check pip's configuration, or give a library by --from DIR`,
    );
  }
  return { file, sha256 };
}

async function wheelIn(folder: string): Promise<string | undefined> {
  const name = (await readdir(folder)).find((each) => each.endsWith('.whl'));
  return name === undefined ? undefined : join(folder, name);
}

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** Runs pip, on a terminal with its progress bar. */
function pip(python: string, words: readonly string[]): ReturnType<typeof runProgram> {
  const live = process.stderr.isTTY === true;
  const bar = live ? 'on' : 'off';
  const all = ['-m', 'pip', '--disable-pip-version-check', ...words, '--progress-bar', bar];
  return runProgram(python, all, {}, (chunk) => void (live && process.stderr.write(chunk)));
}

const otherwise = 'or give a library folder by --from DIR';

function failureOf(output: string, requirement: string, python: string): Error {
  if (/^ENOENT|No module named pip/m.test(output)) {
    return new BackendError(
      `no pip: '${python} -m pip' does not run; install it (Debian: apt-get install python3-pip), ` +
        `name another Python by --python, ${otherwise}`,
    );
  }
  if (/No space left|ENOSPC/.test(output)) {
    return new BackendError(
      `the disk is full while ${requirement} is downloaded; make room, or set ADIENCE_CACHE to another disk`,
    );
  }
  if (
    /establish a new connection|name resolution|Name or service|timed out|ProxyError|unreachable/i.test(
      output,
    )
  ) {
    return new BackendError(
      `no network: pip does not reach its index for ${requirement}; go online, set pip's index or proxy, ${otherwise}`,
    );
  }
  const last = output.trim().split('\n').at(-1) ?? '';
  return new BackendError(`pip could not download ${requirement}: ${last}; ${otherwise}`);
}
