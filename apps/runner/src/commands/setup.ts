import type { CommandGroup } from '@adience/config/command-line';
import { setupTensorflowCommand } from './setup-tensorflow.ts';

/** `adience setup`: what npm ci cannot install. */
export const setupGroup: CommandGroup = {
  name: 'setup',
  describe: 'Set up native engines',
  commands: {
    tensorflow: (parser) => parser.command(setupTensorflowCommand),
  },
};
