import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BackendError } from '../backend-error.ts';
import { tensorflowPaths } from '../tensorflow/tensorflow-paths.ts';
import { DownloadError } from './download-error.ts';
import { setUpTensorFlow } from './setup-tensorflow.ts';

const posix = process.platform === 'win32' ? test.skip : test;
/** The addresses of the other systems cannot be set. */
const linux = process.platform === 'linux' ? test : test.skip;
const platform = Object.getOwnPropertyDescriptor(process, 'platform')!;
let home: string;
let environment: NodeJS.ProcessEnv;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'setup-'));
  environment = { ...process.env };
  process.env['ADIENCE_CACHE'] = home;
});
afterEach(() => {
  for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
  Object.assign(process.env, environment);
  Object.defineProperty(process, 'platform', platform);
  rmSync(home, { recursive: true });
});

/** A Python whose pip runs the shell script; `$dest` is the folder that it downloads to. */
function python(script: string): string {
  const path = join(home, 'python');
  const dest = 'while [ $# -gt 0 ]; do if [ "$1" = --dest ]; then dest=$2; fi; shift; done';
  writeFileSync(path, `#!/bin/sh\n${dest}\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
}

const linked = () => readdirSync(tensorflowPaths()!.packageFolder).sort();

const setUp = (from: string, pythonPath = 'python3') =>
  setUpTensorFlow({
    device: 'cpu',
    from,
    python: pythonPath,
    progress: () => undefined,
    passedOver: () => undefined,
  });

/** Sets up, expecting failure, and sees that nothing of it stays but what was downloaded whole. */
async function failure(from: string, pythonPath = 'python3'): Promise<Error> {
  const before = linked();
  const error = await setUp(from, pythonPath).then(
    () => new Error('it was set up'),
    (reason: Error) => reason,
  );
  const left = existsSync(join(home, 'tensorflow')) ? readdirSync(join(home, 'tensorflow')) : [];
  expect(left.filter((name) => name !== 'work')).toEqual([]);
  expect(linked()).toEqual(before);
  return error;
}

describe('a set-up that fails names the next step and leaves nothing half-done', () => {
  test('no Python', async () => {
    const error = await failure('wheel', join(home, 'absent'));
    expect(error).toBeInstanceOf(BackendError);
    expect(error.message).toMatch(/^no pip: .*apt-get install python3-pip.*--from DIR$/);
  });

  posix('no pip', async () => {
    const error = await failure('wheel', python('echo "$0: No module named pip" >&2; exit 1'));
    expect(error.message).toMatch(/^no pip: /);
  });

  posix('no network, as the real pip reports it', async () => {
    // Nothing listens there.
    Object.assign(process.env, {
      PIP_INDEX_URL: 'http://127.0.0.1:9/',
      PIP_EXTRA_INDEX_URL: '',
      PIP_FIND_LINKS: '',
    });
    Object.assign(process.env, { PIP_CONFIG_FILE: '/dev/null', PIP_RETRIES: '1', PIP_NO_INPUT: '1' });
    const error = await failure('wheel');
    expect(error.message).toMatch(/^(no network: pip cannot reach its index|no pip: )/);
  });

  posix('a full disk while it is downloaded', async () => {
    const script = 'echo "ERROR: Could not install packages: [Errno 28] No space left on device" >&2; exit 1';
    expect((await failure('wheel', python(script))).message).toMatch(/^the disk is full .*ADIENCE_CACHE/);
  });

  posix('another file than the pinned one', async () => {
    const error = await failure('wheel', python('echo something else > "$dest/x.whl"'));
    expect(error).toBeInstanceOf(DownloadError);
    expect(error.message).toMatch(/is not the pinned 2b847d21/);
    expect(readdirSync(join(home, 'tensorflow/work'))).toEqual([]);
  });

  // The package's own script, run where the cache lies: outside the project here.
  const askAt = (address: string) => {
    for (const proxy of ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy']) delete process.env[proxy];
    process.env['TFJS_NODE_BASE_URI'] = `${address}/libtensorflow-`;
  };

  linux('an official download that is refused', async () => {
    askAt('http://127.0.0.1:9');
    const error = await failure('official');
    expect(error).toBeInstanceOf(BackendError);
    expect(error.message).toMatch(
      /^the official download fails \(Error: connect ECONNREFUSED 127\.0\.0\.1:9\)$/,
    );
  });

  linux('an official download that is answered without a library', async () => {
    const server = createServer((_, response) => response.writeHead(403).end('<Error>AccessDenied</Error>'));
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    try {
      askAt(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
      expect((await failure('official')).message).toBe(
        'the official download fails (the server did not send an archive)',
      );
    } finally {
      server.close();
    }
  });

  test('another platform', async () => {
    Object.defineProperty(process, 'platform', { value: 'sunos' });
    expect((await failure('wheel')).message).toMatch(
      /^the wheel is for linux-x64, this machine is sunos-.*--from DIR$/,
    );
  });

  test('after one that was killed: its leftovers are removed, those of a running one stay', async () => {
    const [old, fresh] = [join(home, 'tensorflow/stage-old'), join(home, 'tensorflow/stage-new')];
    for (const stage of [old, fresh]) mkdirSync(join(stage, 'deps'), { recursive: true });
    const longAgo = new Date(Date.now() - 2 * 86_400_000);
    utimesSync(old, longAgo, longAgo);
    await expect(setUp(home)).rejects.toThrow(/no TensorFlow library there/);
    expect(readdirSync(join(home, 'tensorflow')).sort()).toEqual(['stage-new', 'work']);
  });

  test('a folder without a library', async () => {
    expect((await failure(home)).message).toMatch(/no TensorFlow library there; expected lib\//);
  });

  posix('no compiler', async () => {
    const folder = join(home, 'given');
    mkdirSync(join(folder, 'include/tensorflow/c'), { recursive: true });
    mkdirSync(join(folder, 'lib'));
    writeFileSync(join(folder, 'include/tensorflow/c/c_api.h'), '');
    writeFileSync(join(folder, 'lib/libtensorflow.so'), '');
    process.env['PATH'] = home;
    expect((await failure(folder)).message).toMatch(/^no C\+\+ compiler: .*build-essential/);
  });

  posix('a file that is not a library', async () => {
    const folder = join(home, 'given');
    mkdirSync(join(folder, 'include/tensorflow/c'), { recursive: true });
    mkdirSync(join(folder, 'lib'));
    writeFileSync(join(folder, 'include/tensorflow/c/c_api.h'), '');
    writeFileSync(join(folder, 'lib/libtensorflow.so'), 'no library');
    expect((await failure(folder)).message).toMatch(
      /^(the addon does not compile: .*error|no C\+\+ compiler)/,
    );
  });
});
