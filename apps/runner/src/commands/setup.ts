import { addCommand, type CommandGroup } from '@adience/config/command-line';
import { setupFaceresCommand } from './setup-faceres.ts';
import { setupFacesCommand } from './setup-faces.ts';
import { setupTensorflowCommand } from './setup-tensorflow.ts';

/** `adience setup`: what npm ci cannot install. */
export const setupGroup: CommandGroup = {
  name: 'setup',
  describe: 'Set up native engines, a better face detector, an open model',
  examples: [
    ['adience setup tensorflow', 'for the CPU'],
    ['adience setup tensorflow --device cuda', 'for an NVIDIA GPU'],
    ['adience setup faces', 'to find more faces in photos'],
  ],
  commands: {
    tensorflow: (parser) => addCommand(parser, setupTensorflowCommand),
    faceres: (parser) => addCommand(parser, setupFaceresCommand),
    faces: (parser) => addCommand(parser, setupFacesCommand),
  },
};
