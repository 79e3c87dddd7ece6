import type { CommandModule } from 'yargs';
import { exportOnnxCommand } from './export-onnx.ts';

/** `adience export`: what other programs take from here. */
export const exportCommand: CommandModule = {
  command: 'export',
  describe: 'Hand networks to other programs',
  builder: (yargs) => yargs.command(exportOnnxCommand).demandCommand(1, 'Name one of onnx.'),
  handler: () => undefined,
};
