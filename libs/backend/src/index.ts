export { BackendError } from './backend-error.ts';
export {
  BACKENDS,
  chooseBackend,
  CONVOLUTIONS,
  DEVICES,
  type BackendDescription,
  type BackendName,
  type BackendOptions,
  type Convolution,
  type Device,
} from './choose-backend.ts';
export {
  removeTensorFlow,
  setUpTensorFlow,
  type TensorFlowSetup,
} from './setup-tensorflow/setup-tensorflow.ts';
