import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { BackendError } from '../backend-error.ts';
import { DownloadError } from './download-error.ts';
import { runProgram } from './run-program.ts';
import { WHEEL_PLATFORMS, WHEEL_TAGS, type Wheel } from './tensorflow-wheels.ts';

/**
 * Downloads a wheel with the machine's own pip, through whatever index and proxy it is configured for. A pinned
 * wheel that an earlier call completed is reused.
 *
 * @param folder of this wheel alone
 * @param onProgress share from 0 to 1; null where the size is not known
 * @returns the wheel's path and SHA-256
 * @throws BackendError for no pip, no network, no such wheel, a full disk; DownloadError for other bytes
 */
export async function pipDownload(
  { requirement, sha256: pinned, bytes }: Wheel,
  folder: string,
  python: string,
  onProgress: (share: number | null) => void,
): Promise<{ readonly file: string; readonly sha256: string }> {
  await mkdir(folder, { recursive: true });
  const there = await wheelIn(folder);
  const before = there && (await sha256Of(there));
  if (there && before === pinned) return { file: there, sha256: before! };
  await rm(folder, { recursive: true });
  // pip writes to a folder of ours: its own may be on a smaller disk, and only this way can progress be observed.
  const temporary = join(folder, 'downloading');
  await mkdir(temporary, { recursive: true });
  onProgress(bytes && 0);
  const watch = setInterval(() => {
    if (bytes !== null) void sizeOf(temporary).then((size) => onProgress(Math.min(1, size / bytes)));
  }, 250);

  const platforms = WHEEL_PLATFORMS.flatMap((platform) => ['--platform', platform]);
  const words = ['download', '--no-deps', '--only-binary=:all:', ...platforms, ...WHEEL_TAGS];
  const quiet = ['--disable-pip-version-check', '--progress-bar', 'off'];
  const { code, output } = await runProgram(
    python,
    ['-m', 'pip', ...words, ...quiet, '--dest', folder, requirement],
    { env: { ...process.env, TMPDIR: temporary } },
  ).finally(() => clearInterval(watch));
  await rm(temporary, { recursive: true });
  const file = await wheelIn(folder);
  if (code !== 0 || !file) {
    await rm(folder, { recursive: true });
    throw failureOf(output, requirement, python);
  }
  const sha256 = await sha256Of(file);
  if (pinned !== null && sha256 !== pinned) {
    await rm(folder, { recursive: true });
    throw new DownloadError(
      `${requirement}: SHA-256 ${sha256} is not the pinned ${pinned}; nothing was installed. ` +
        `The index serves another file: check pip's configuration, or provide a library with --from DIR`,
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

/** Bytes of the files below a folder that others write; files that disappear meanwhile do not count. */
async function sizeOf(folder: string): Promise<number> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const sizes = names.map((name) =>
    stat(join(folder, name)).then(
      (one) => (one.isFile() ? one.size : 0),
      () => 0,
    ),
  );
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

const otherwise = 'or give a library folder by --from DIR';

function failureOf(output: string, requirement: string, python: string): Error {
  if (/^ENOENT|No module named pip/m.test(output)) {
    return new BackendError(
      `no pip: '${python} -m pip' does not run; install it (Debian: apt-get install python3-pip), ` +
        `choose another Python with --python, ${otherwise}`,
    );
  }
  if (/No space left|ENOSPC/.test(output)) {
    return new BackendError(
      `the disk is full while downloading ${requirement}; free some space, or set ADIENCE_CACHE to another disk`,
    );
  }
  if (
    /establish a new connection|name resolution|Name or service|timed out|ProxyError|unreachable/i.test(
      output,
    )
  ) {
    return new BackendError(
      `no network: pip cannot reach its index for ${requirement}; go online, set pip's index or proxy, ${otherwise}`,
    );
  }
  const last = output.trim().split('\n').at(-1) ?? '';
  return new BackendError(`pip could not download ${requirement}: ${last}; ${otherwise}`);
}
