import type { CommandGroup } from '@adience/config/command-line';
import { exportOnnxCommand } from './export-onnx.ts';
import { exportBatchesCommand } from './export-batches.ts';

/** `adience export`: output for other programs. */
export const exportGroup: CommandGroup = {
  name: 'export',
  describe: 'Export networks and batches to other programs',
  commands: {
    onnx: (parser) => parser.command(exportOnnxCommand),
    batches: (parser) => parser.command(exportBatchesCommand),
  },
};
