import { registerOnnxRuntime } from '../src/index.ts';

/** Handed in by run.ts. */
declare global {
  var conformance: {
    readonly notRun: ReadonlySet<string>;
    nameOf(fullName: string): string;
  };
}

const { notRun, nameOf } = globalThis.conformance;

// Specs that skipped.json lists become pending: their name is known when they are declared.
type Declare = (name: string, body?: (...args: never[]) => unknown, timeout?: number) => unknown;
const scope = globalThis as unknown as { describe: Declare; it: Declare; xit: Declare };
const path: string[] = [];
const { describe, it, xit } = scope;
scope.describe = (name, body) =>
  describe(name, () => {
    path.push(name);
    body?.();
    path.pop();
  });
scope.it = (name, body, timeout) =>
  notRun.has(nameOf([...path, name].join(' '))) ? xit(name, body) : it(name, body, timeout);

/** Names the backend to tfjs-core's test helpers, whose setTestEnvs is handed in. */
export function prepare(setTestEnvs: (environments: readonly object[]) => void): void {
  setTestEnvs([{ name: 'onnxruntime', backendName: 'onnxruntime', isDataSync: false }]);
}

// The backend registers asynchronously: before the first spec, not before the first declaration.
const hooks = globalThis as unknown as { beforeAll(body: () => Promise<unknown>): void };
hooks.beforeAll(async () => registerOnnxRuntime({ threads: 1, cacheSize: 8 }));
