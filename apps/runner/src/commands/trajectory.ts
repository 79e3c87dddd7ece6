import type { CommandModule } from 'yargs';
import { BACKENDS, DEVICES, type BackendName, type Device } from '@adience/backend';
import { choice, withOptions } from '@adience/config/command-line';
import { TRAJECTORIES, trajectory } from '../parity/trajectory.ts';

interface Arguments {
  readonly backend: BackendName;
  readonly device?: Device;
  readonly network: string;
}

/** `adience trajectory`: what backends are compared by, for the programs that compare them. Not shown in the help. */
export const trajectoryCommand: CommandModule<object, Arguments> = {
  command: 'trajectory',
  describe: false,
  builder: (yargs) =>
    withOptions(yargs, {
      backend: choice(BACKENDS, 'Compute backend').default('onnxruntime'),
      device: choice(DEVICES, 'Device the backend computes on').optional(),
      network: choice(TRAJECTORIES, 'Network that is trained').default('small'),
    }),
  handler: async ({ backend: name, device, network }) => {
    const options = device === undefined ? { name } : { name, device };
    console.log(JSON.stringify(await trajectory(options, network)));
  },
};
