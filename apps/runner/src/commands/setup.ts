import type { CommandModule } from 'yargs';
import { setupTensorflowCommand } from './setup-tensorflow.ts';

/** `adience setup`: what cannot come with npm ci. */
export const setupCommand: CommandModule = {
  command: 'setup',
  describe: 'Set native engines up',
  builder: (yargs) => yargs.command(setupTensorflowCommand).demandCommand(1, 'Name one of tensorflow.'),
  handler: () => undefined,
};
