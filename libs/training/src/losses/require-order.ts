import { ConfigError } from '@adience/config';
import { plainHead, type HeadSettings } from '@adience/networks';
import type { Task } from '@adience/tasks';

/**
 * The head of an ordinal loss.
 *
 * @param head the one to give; a plain one where none is named
 * @throws ConfigError where the classes have no order
 */
export function requireOrder(loss: string, task: Task, head: HeadSettings = plainHead): HeadSettings {
  if (task.ordered) return head;
  throw new ConfigError(`loss ${loss}: the classes of task ${task.name} have no order; use cross-entropy`);
}
