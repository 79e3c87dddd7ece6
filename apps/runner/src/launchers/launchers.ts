import type { Launcher } from './launcher.ts';
import { local } from './local/local.ts';
import { parallel } from './parallel/parallel.ts';
import { slurm } from './slurm/slurm.ts';

/** The launchers by name, as `--launcher` takes them. A new one is a folder and a line here. */
export const launchers: Readonly<Record<string, Launcher>> = { local, parallel, slurm };
