export { exportOnnx, type OnnxExport } from './export-onnx.ts';
export type { Device, OnnxRuntimeOptions } from './options.ts';
export {
  onnxRuntimeStatistics,
  registerOnnxRuntime,
  type OnnxRuntimeDescription,
  type OnnxRuntimeStatistics,
} from './register.ts';
