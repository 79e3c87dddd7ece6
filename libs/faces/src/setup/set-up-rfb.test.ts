import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { rfbFile } from '../detectors/rfb/rfb-file.ts';
import { removeRfb } from './remove-rfb.ts';
import { setUpRfb } from './set-up-rfb.ts';
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

describe('setUpRfb', () => {
  test.each([
    [
      'another file',
      gzipSync(tar({ [rfbFile.entry]: 'other', [rfbFile.licence]: 'MIT' })),
      'is not the pinned',
    ],
    ['a package without the file', gzipSync(tar({ 'package/x': '' })), `has no ${rfbFile.entry}`],
    ['a damaged tarball', Buffer.from('no gzip'), 'is damaged'],
  ])('refuses %s and leaves nothing', async (_what, tarball, reason) => {
    const failure = await setUpRfb(serving(tarball)).catch((error: Error) => error);
    expect((failure as Error).name).toBe('DownloadError');
    expect((failure as Error).message).toContain(reason);
    expect(readdirSync(rfbFile.folder())).toEqual([]);
  });

  test('is removed with everything that a killed one left', async () => {
    await setUpRfb(serving(Buffer.from(''))).catch(() => undefined);
    writeFileSync(join(rfbFile.folder(), 'rfb-320.onnx'), 'half');
    expect(await removeRfb()).toBe(true);
    expect(existsSync(rfbFile.folder())).toBe(false);
    expect(await removeRfb()).toBe(false);
  });
});
