import { spawnSync } from 'node:child_process';

/** A file's path in the repository, and what is written there. */
export type Snippet = readonly [path: string, code: string];

/** The names of the rules that each snippet breaks, by the repository's own configuration. */
export function lintAll(snippets: readonly Snippet[]): readonly (readonly string[])[] {
  const script = 'apps/runner/src/architecture/testing/lint-snippets.mjs';
  const { stdout, stderr } = spawnSync(process.execPath, [script], {
    input: JSON.stringify(snippets),
    encoding: 'utf8',
    env: { ...process.env, NX_DAEMON: 'false' },
  });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as string[][];
}
