import { addCommand, type CommandGroup } from '@adience/config/command-line';
import { setupFacesCommand } from './setup-faces.ts';
import { setupTensorflowCommand } from './setup-tensorflow.ts';

/** `adience setup`: what npm ci cannot install. */
export const setupGroup: CommandGroup = {
  name: 'setup',
  describe: 'Set up native engines and a better face detector',
  examples: [
    ['adience setup tensorflow', 'for the CPU'],
    ['adience setup tensorflow --device cuda', 'for an NVIDIA GPU'],
    ['adience setup faces', 'to find more faces in photos'],
  ],
  commands: {
    tensorflow: (parser) => addCommand(parser, setupTensorflowCommand),
    faces: (parser) => addCommand(parser, setupFacesCommand),
  },
};
