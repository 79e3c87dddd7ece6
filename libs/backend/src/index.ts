export { BackendError } from './backend-error.ts';
export {
  BACKENDS,
  chooseBackend,
  type BackendDescription,
  type BackendName,
  type BackendOptions,
} from './choose-backend.ts';
