import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { sha256 } from '@adience/files';
import { rfbFile } from '../detectors/rfb/rfb-file.ts';
import { faceresPackage } from '../age-gender/faceres/faceres-package.ts';
import { removePackage } from './remove-package.ts';
import { setUpPackage } from './set-up-package.ts';
import { tarEntry } from './tar-entry.ts';

let cache: string;
const before = process.env['ADIENCE_CACHE'];
beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'faces-'));
  process.env['ADIENCE_CACHE'] = cache;
});
afterEach(() => {
  rmSync(cache, { recursive: true });
  if (before === undefined) delete process.env['ADIENCE_CACHE'];
  else process.env['ADIENCE_CACHE'] = before;
});

/** A tar archive as ustar has it; the checksum is not read here. */
function tar(files: Readonly<Record<string, string>>): Buffer {
  const blocks = Object.entries(files).flatMap(([name, text]) => {
    const header = Buffer.alloc(512);
    header.write(name, 0);
    header.write(`${text.length.toString(8).padStart(11, '0')}\0`, 124);
    const content = Buffer.alloc(Math.ceil(text.length / 512) * 512);
    content.write(text);
    return [header, content];
  });
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}

/** A registry that serves this tarball. */
const serving = (tarball: Uint8Array) => async (_name: string, folder: string) => {
  writeFileSync(join(folder, 'package.tgz'), tarball);
  return join(folder, 'package.tgz');
};

describe('tarEntry', () => {
  const archive = tar({ 'package/a': 'x'.repeat(600), 'package/b': 'two' });

  test('finds a file behind others, and none that is not there', () => {
    expect(Buffer.from(tarEntry(archive, 'package/b')!).toString()).toBe('two');
    expect(tarEntry(archive, 'package/a')!.length).toBe(600);
    expect(tarEntry(archive, 'package/c')).toBeNull();
  });

  test('does not read behind the end of an archive that was cut', () => {
    expect(tarEntry(archive.subarray(0, 700), 'package/a')).toBeNull();
    expect(tarEntry(Buffer.alloc(3000, 7), 'package/a')).toBeNull();
  });
});

describe.each([rfbFile.pinned, faceresPackage])('setUpPackage of $package', (pinned) => {
  const others = Object.fromEntries(pinned.files.map(({ entry }) => [entry, 'other']));
  const { entry } = pinned.files[0];

  test.each([
    ['other files', gzipSync(tar({ ...others, [pinned.licence.entry]: 'MIT' })), 'is not the pinned'],
    ['a package without the file', gzipSync(tar({ [pinned.licence.entry]: 'MIT' })), `has no ${entry}`],
    ['a package without a licence', gzipSync(tar(others)), `has no ${pinned.licence.entry}`],
    ['a damaged tarball', Buffer.from('no gzip'), 'is damaged'],
  ])('refuses %s and leaves nothing', async (_what, tarball, reason) => {
    const failure = await setUpPackage(pinned, serving(tarball)).catch((error: Error) => error);
    expect((failure as Error).name).toBe('DownloadError');
    expect((failure as Error).message).toContain(reason);
    expect((failure as Error).message).not.toContain('\n');
    expect(readdirSync(pinned.folder())).toEqual([]);
  });

  test('is removed with everything that a killed one left', async () => {
    await setUpPackage(pinned, serving(Buffer.from(''))).catch(() => undefined);
    writeFileSync(join(pinned.folder(), pinned.files[0].name), 'half');
    expect(await removePackage(pinned)).toBe(true);
    expect(existsSync(pinned.folder())).toBe(false);
    expect(await removePackage(pinned)).toBe(false);
  });
});

describe('setUpPackage of a package of ours', () => {
  /** Two files whose contents are known, so that a set-up can succeed here. */
  const pinned = {
    package: 'small@1.0.0',
    files: ['list', 'values'].map((name) => ({
      entry: `package/${name}`,
      name,
      sha256: sha256(`the ${name}`),
    })),
    licence: { entry: 'package/LICENSE', name: 'small.LICENSE' },
    folder: () => join(cache, 'small'),
  };
  const whole = serving(
    gzipSync(tar({ 'package/list': 'the list', 'package/values': 'the values', 'package/LICENSE': 'MIT' })),
  );
  const never = () => Promise.reject(new Error('fetched though it is there'));

  test('keeps the files and the licence, and nothing else; what is there is not fetched again', async () => {
    expect(await setUpPackage(pinned, whole)).toBe(true);
    expect(readdirSync(pinned.folder()).sort()).toEqual(['list', 'small.LICENSE', 'values']);
    expect(readFileSync(join(pinned.folder(), 'values'), 'utf8')).toBe('the values');
    expect(await setUpPackage(pinned, never)).toBe(false);
  });

  test('completes one that was killed between two files, and mends one that was damaged', async () => {
    await setUpPackage(pinned, whole);
    for (const damage of [
      () => rmSync(join(pinned.folder(), 'values')),
      () => writeFileSync(join(pinned.folder(), 'list'), 'half'),
    ]) {
      damage();
      expect(await setUpPackage(pinned, whole)).toBe(true);
      expect(readFileSync(join(pinned.folder(), 'list'), 'utf8')).toBe('the list');
      expect(readFileSync(join(pinned.folder(), 'values'), 'utf8')).toBe('the values');
    }
  });
});
