export { exportOnnx, type OnnxExport } from './export-onnx.ts';
export { openOnnx, type OnnxModel, type OnnxTensor } from './open-onnx.ts';
export type { Convolution, Device, OnnxRuntimeOptions } from './options.ts';
export {
  onnxRuntimeStatistics,
  registerOnnxRuntime,
  type OnnxRuntimeDescription,
  type OnnxRuntimeStatistics,
} from './register.ts';
