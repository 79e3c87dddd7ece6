import type { Command } from '@adience/config/command-line';
import { hostname } from 'node:os';
import { readHolder } from '@adience/tracking';
import { counted } from '../../counted.ts';
import { slurmQueue } from '../../launchers/slurm/slurm-queue.ts';
import { runSlurm } from '../../launchers/slurm/run-slurm.ts';
import { selectedRows, type SelectionArguments, withSelection } from './selection.ts';

/** `adience runs cancel`: removes tasks from the queue and stops running processes, with a checkpoint. */
export const cancelCommand: Command<object, SelectionArguments> = {
  command: 'cancel <experiment>',
  describe: 'Remove runs from the queue, and stop the processes that execute them, with a checkpoint',
  examples: [
    ['adience runs cancel paper-age', 'all of it, queued or running'],
    ['adience runs cancel paper-age --where "fold > 2"', 'folds 3 and 4'],
  ],
  builder: (yargs) => withSelection(yargs),
  handler: async (given) => {
    const chosen = await selectedRows(given);
    const folders = new Set(chosen.map(({ folder }) => String(folder)));

    // 1. The queue; runs without a folder are cancelled too, unless a condition chose some.
    const tasks = (await slurmQueue(given.runs, given.experiment)).filter(
      ({ folder }) => folders.has(folder) || given.where === undefined,
    );
    if (tasks.length > 0) runSlurm('scancel', ...tasks.map(({ job }) => job));
    const cancelled = new Set(tasks.map(({ folder }) => folder));

    // 2. Processes of this machine. One that trains several runs stops with all of them.
    const leaders = new Set<number>();
    for (const { folder, status } of chosen) {
      if (status !== 'running' || cancelled.has(String(folder))) continue;
      const owner = (await readHolder(String(folder)))?.owner;
      if (!owner) continue;
      if (owner.host === hostname()) leaders.add(owner.leader ?? owner.pid);
      else console.error(`${String(folder)}: stop process ${owner.pid} on ${owner.host}`);
    }
    for (const pid of leaders) process.kill(pid, 'SIGTERM');
    console.log(
      `${counted(tasks.length, 'task')} cancelled, ${counted(leaders.size, 'process', 'processes')} asked to stop`,
    );
  },
};
