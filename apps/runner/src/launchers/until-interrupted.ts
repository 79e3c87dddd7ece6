/**
 * Runs something that can be interrupted: Ctrl-C and SIGTERM abort the signal, so that the current batches end and
 * a checkpoint is written; a second one ends the process at once with 130.
 */
export async function untilInterrupted<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  const interrupt = () => {
    if (stop.signal.aborted) process.exit(130); // children exit when their parent is gone
    console.error('Stopping at the end of this batch, with a checkpoint; interrupt again to stop at once.');
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
