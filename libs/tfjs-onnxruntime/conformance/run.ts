import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/**
 * Runs TensorFlow.js's own specs, which its npm package carries, against the onnxruntime backend:
 *
 *     npx tsx libs/tfjs-onnxruntime/conformance/run.ts [--only TEXT] [--record]
 *
 * Prints every failure and `N passed, 0 failed, M skipped`. Specs that are not run are listed in skipped.json
 * with the reason; `--record` adds to it those that need a kernel which is not offered, or read synchronously.
 */
const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../../..');
const require = createRequire(join(root, 'package.json'));
const core = dirname(require.resolve('@tensorflow/tfjs-core/dist/index.js'));

// 1. The specs: every operation, optimiser and gradient, tensors and variables.
const specs = readdirSync(core, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) =>
    /^(ops|optimizers)\/.*_test\.js$|^(gradients|variable|tensor|buffer|debug_mode)_test\.js$/.test(path),
  )
  .sort();

// 2. One bundle of the specs, the core they import and the backend, so that there is one engine.
const folder = join(root, 'node_modules/.cache/tfjs-onnxruntime');
mkdirSync(folder, { recursive: true });
const bundle = join(folder, 'conformance.cjs');
await build({
  stdin: {
    contents: [
      `const { prepare } = require(${JSON.stringify(join(here, 'environment.ts'))});`,
      `prepare(require(${JSON.stringify(join(core, 'jasmine_util.js'))}).setTestEnvs);`,
      `require(${JSON.stringify(join(core, 'register_all_gradients.js'))});`,
      `require(${JSON.stringify(join(core, 'public/chained_ops/register_all_chained_ops.js'))});`,
      ...specs.map((path) => `require(${JSON.stringify(join(core, path))});`),
    ].join('\n'),
    resolveDir: root,
  },
  bundle: true,
  platform: 'node',
  format: 'cjs',
  outfile: bundle,
  logLevel: 'error',
  external: ['onnxruntime-node', 'jasmine-core/*'],
  alias: {
    '@tensorflow/tfjs-core': join(core, 'index.js'),
    '@tensorflow/tfjs': join(core, 'register_all_gradients.js'),
  },
});

// 3. Jasmine, in this process.
type Reason = string;
const skippedPath = join(here, 'skipped.json');
const skipped = JSON.parse(readFileSync(skippedPath, 'utf8')) as Record<Reason, string[]>;
const notRun = new Set(Object.values(skipped).flat());
const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1]! : '';
const jasmineRequire = require('jasmine-core');
const jasmine = jasmineRequire.boot(jasmineRequire);
const counts = { passed: 0, failed: 0, skipped: 0 };
const found = new Map<Reason, string[]>();
const env = jasmine.getEnv();
env.configure({
  random: false,
  failSpecWithNoExpectations: false,
  specFilter: (spec: { getFullName(): string }) => spec.getFullName().includes(only),
});
jasmine.DEFAULT_TIMEOUT_INTERVAL = 30_000;
const nameOf = (fullName: string) => fullName.replace(' onnxruntime {}', '');
env.addReporter({
  specDone: (result: { fullName: string; status: string; failedExpectations: { message: string }[] }) => {
    if (result.status === 'excluded') return;
    const name = nameOf(result.fullName);
    if (result.status === 'pending' || notRun.has(name)) {
      counts.skipped++;
      return;
    }
    if (result.status === 'passed') {
      counts.passed++;
      return;
    }
    const text = result.failedExpectations.map(({ message }) => message).join('\n');
    const kernel = /Kernel '(\w+)' not registered/.exec(text)?.[1];
    const reason = kernel
      ? `kernel ${kernel} is not offered`
      : text.includes('was read synchronously')
        ? 'the spec reads a pending tensor synchronously'
        : text.includes('bool tensors, not string')
          ? 'string tensors are held, not computed'
          : undefined;
    if (reason && process.argv.includes('--record')) {
      counts.skipped++;
      found.set(reason, [...(found.get(reason) ?? []), name]);
      return;
    }
    counts.failed++;
    console.log(`FAILED ${name}\n  ${text.slice(0, 400).replaceAll('\n', '\n  ')}`);
  },
});
globalThis.conformance = { notRun, nameOf };
require(bundle);
await env.execute();

// 4. The verdict.
if (found.size) {
  for (const [reason, names] of found) skipped[reason] = [...new Set([...(skipped[reason] ?? []), ...names])];
  const sorted = Object.fromEntries(Object.entries(skipped).sort(([a], [b]) => a.localeCompare(b)));
  writeFileSync(skippedPath, `${JSON.stringify(sorted, undefined, 2)}\n`);
  console.log(`recorded in ${relative(process.cwd(), skippedPath)}`);
}
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = counts.failed ? 1 : 0;
