export { BackendError } from './backend-error.ts';
export {
  BACKENDS,
  chooseBackend,
  DEVICES,
  type BackendDescription,
  type BackendName,
  type BackendOptions,
  type Device,
} from './choose-backend.ts';
