import type { CommandModule } from 'yargs';
import { serveParent } from '../launchers/parallel/serve-parent.ts';

/** `adience child`: the process that `--parallel` starts; not for interactive use. */
export const childCommand: CommandModule = {
  command: 'child',
  describe: false,
  handler: () => serveParent(),
};
