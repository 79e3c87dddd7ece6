/**
 * Runs something that can be interrupted: Ctrl-C and SIGTERM abort the signal, so that the current batches end and
 * a checkpoint is written; a second one ends the process at once with 130.
 *
 * @param say prints a line that stays on the screen
 */
export async function untilInterrupted<T>(
  say: (line: string) => void,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const stop = new AbortController();
  const interrupt = () => {
    if (stop.signal.aborted) process.exit(130); // children exit when their parent is gone
    say(
      'Stopping after this batch, with a checkpoint. Ctrl-C again stops at once: what came after the last checkpoint is lost.',
    );
    stop.abort();
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  try {
    return await work(stop.signal);
  } finally {
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
  }
}
