import type { RunView } from './view.ts';

/** Warnings, and what Ctrl-C does; nothing of progress. */
export const quietView = (stream: NodeJS.WriteStream): RunView => ({
  started: () => undefined,
  progress: () => undefined,
  ended: () => undefined,
  warn: (message) => void stream.write(`warning: ${message}\n`),
  say: (line) => void stream.write(`${line}\n`),
  end: () => undefined,
});
