import type { CommandModule } from 'yargs';
import { setupTensorflowCommand } from './setup-tensorflow.ts';

/** `adience setup`: what npm ci cannot install. */
export const setupCommand: CommandModule = {
  command: 'setup',
  describe: 'Set up native engines',
  builder: (yargs) => yargs.command(setupTensorflowCommand).demandCommand(1, 'Name one of tensorflow.'),
  handler: () => undefined,
};
