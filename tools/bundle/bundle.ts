import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { FORMATS, packFolder, type Format } from './pack-folder.ts';
import { copyProgram } from './copy-program.ts';
import { launchScript } from './launch-script.ts';

/*
 * One file that runs on a Linux x64 machine without network, npm or root:
 *
 *     this Node + the program + its packages for Linux x64 + the Vulkan loader -> adience-<version>-linux-x64.tar.zst
 *
 *   npm run bundle -- [--out FOLDER] [--format zst|xz|gz] [--with-query] [--with-tensorflow]
 */

/** Where Debian and Red Hat keep libraries. */
const LIBRARY_FOLDERS = ['/usr/lib/x86_64-linux-gnu', '/usr/lib64', '/lib/x86_64-linux-gnu', '/lib64'];
/** What finds a GPU's Vulkan driver, and what NVIDIA's driver itself links to. */
const GPU_LIBRARIES = [
  'libvulkan.so.1',
  'libEGL.so.1',
  'libGLdispatch.so.0',
  'libX11.so.6',
  'libXext.so.6',
  'libxcb.so.1',
  'libXau.so.6',
  'libXdmcp.so.6',
];

const root = fileURLToPath(new URL('../..', import.meta.url));
const { values } = parseArgs({
  options: {
    out: { type: 'string', default: '.' },
    format: { type: 'string', default: 'zst' },
    'with-query': { type: 'boolean', default: false },
    'with-tensorflow': { type: 'boolean', default: false },
  },
});
try {
  console.log(await bundle());
} catch (error) {
  console.error(`bundle: ${(error as Error).message}`);
  process.exitCode = 1;
}

async function bundle(): Promise<string> {
  // 1. What can be carried at all.
  const format = FORMATS.find((one) => one === values.format);
  if (!format) throw new Error(`--format ${values.format} is none of ${FORMATS.join(', ')}`);
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      `a bundle for linux-x64 is made on linux-x64, not on ${process.platform}-${process.arch}`,
    );
  }
  if ((process.config.variables as { node_shared?: boolean }).node_shared) {
    throw new Error(`${process.execPath} needs a libnode of this machine: use Node as nodejs.org builds it`);
  }
  const tensorflow = 'node_modules/@tensorflow/tfjs-node-gpu/deps/lib';
  if (values['with-tensorflow'] && !existsSync(join(root, tensorflow))) {
    throw new Error(`--with-tensorflow: the library is not set up here: npm run setup:tensorflow`);
  }

  // 2. The folder.
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const name = `adience-${version}-linux-x64`;
  const work = mkdtempSync(join(tmpdir(), 'adience-bundle-'));
  try {
    const target = join(work, name);
    mkdirSync(target);
    const without = new Set(['@aws-sdk/client-rekognition']); // a service on the internet
    if (!values['with-query']) without.add('@duckdb/node-api');
    if (!values['with-tensorflow']) without.add('@tensorflow/tfjs-node-gpu');
    const packages = await copyProgram(root, target, without);
    if (values['with-tensorflow']) carryTensorFlow(target);
    carryNode(target);
    carryVulkanLoader(target);
    for (const [program, app] of Object.entries({ adience: 'runner', 'adience-report': 'report' })) {
      writeFileSync(join(target, program), launchScript(program, app));
      chmodSync(join(target, program), 0o755);
    }
    const about = { version, ...commit(), node: process.version, packages };
    writeFileSync(join(target, 'bundle.json'), `${JSON.stringify(about, null, 2)}\n`);

    // 3. The file.
    const file = packFolder(work, name, resolve(values.out), format as Format);
    return `${file}: ${(statSync(file).size / 2 ** 20).toFixed(1)} MiB`;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** The Node that runs this, without the symbols that only a debugger reads, where the machine can take them off. */
function carryNode(target: string): void {
  const node = join(target, 'node');
  cpSync(process.execPath, node, { dereference: true });
  try {
    execFileSync('strip', [node], { stdio: 'ignore' });
  } catch {
    console.error('bundle: strip (package binutils) is not here: the file gets some 2 MiB larger');
  }
}

/**
 * Machines with a driver but no desktop often lack these libraries: on one, the loader alone found the driver's file
 * and could not use it without libEGL and libGLdispatch.
 */
function carryVulkanLoader(target: string): void {
  mkdirSync(join(target, 'lib'));
  const missing = GPU_LIBRARIES.filter((name) => {
    const found = LIBRARY_FOLDERS.map((folder) => join(folder, name)).find((path) => existsSync(path));
    if (found) cpSync(found, join(target, 'lib', name), { dereference: true });
    return !found;
  });
  if (missing.length > 0)
    console.error(
      `bundle: not here, so that the other machine must have its own: ${missing.join(', ')} ` +
        '(Debian: libvulkan1 libegl1 libxext6)',
    );
}

/** The addon and its library, with the links between its names, which every file of it is copied for otherwise. */
function carryTensorFlow(target: string): void {
  const folder = 'node_modules/@tensorflow/tfjs-node-gpu';
  cpSync(join(root, folder), join(target, folder), {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !path.includes('/deps/include'),
  });
}

/** The state of the repository that this is made from. */
function commit() {
  const git = (...words: string[]) => {
    try {
      return execFileSync('git', words, {
        cwd: root,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      }).trim();
    } catch {
      return null;
    }
  };
  return { commit: git('rev-parse', 'HEAD'), changed: Boolean(git('status', '--porcelain')) };
}
