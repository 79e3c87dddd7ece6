import type { CommandModule } from 'yargs';
import { serveParent } from '../launchers/parallel/serve-parent.ts';

/** `adience child`: what `--parallel` starts; not for people. */
export const childCommand: CommandModule = {
  command: 'child',
  describe: false,
  handler: () => serveParent(),
};
