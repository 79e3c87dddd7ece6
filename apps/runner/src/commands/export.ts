import type { CommandModule } from 'yargs';
import { exportBatchesCommand } from './export-batches.ts';
import { exportOnnxCommand } from './export-onnx.ts';

/** `adience export`: output for other programs. */
export const exportCommand: CommandModule = {
  command: 'export',
  describe: 'Export networks and batches to other programs',
  builder: (yargs) =>
    yargs
      .command(exportOnnxCommand)
      .command(exportBatchesCommand)
      .demandCommand(1, 'Name one of onnx, batches.'),
  handler: () => undefined,
};
