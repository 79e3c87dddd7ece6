import { counted } from '../../counted.ts';
import { waysOn } from '../../experiment/ways-on.ts';
import type { Launcher } from '../launcher.ts';
import { slurmOptions, slurmSettings } from './slurm-settings.ts';
import { submitToSlurm } from './submit-to-slurm.ts';

/** On a cluster, as job arrays; returns as soon as they are submitted. */
export const slurm: Launcher = {
  name: 'slurm',
  describe: 'as job arrays of a Slurm cluster',
  options: slurmOptions,
  launch: async ({ loaded, backend, options }, given) => {
    const { folder, arrays, left } = await submitToSlurm(
      loaded,
      backend,
      options,
      slurmSettings.parse(given),
    );
    const lines = arrays.map(({ job, count }) => `array ${job}: ${counted(count, 'run')}`);
    if (left.size > 0)
      lines.push(`left out: ${[...left].map(([why, count]) => `${count} ${why}`).join(', ')}`);
    for (const why of ['failed', 'stale'] as const)
      if (left.has(why)) lines.push(waysOn[why](loaded.experiment.name));
    if (folder !== null) lines.push(`adience runs ls ${loaded.experiment.name} shows their status`);
    return { submitted: { folder, arrays, left: Object.fromEntries(left) }, lines };
  },
};
