import { readState, type RunState } from '@adience/tracking';

/** A run's state; null where there is none, or none that can be read: whoever reads the whole run tells of it. */
export function stateOf(folder: string): RunState | null {
  try {
    return readState(folder);
  } catch {
    return null;
  }
}
