import type { FaceService } from '../face-service.ts';
import type { OpenModel } from './open-model.ts';

/** A service whose answers are computed on this machine. */
export interface OpenModelService extends FaceService {
  readonly model: OpenModel;
}

/** Whether a service's answers are computed on this machine. */
export function isOpenModel(service: FaceService): service is OpenModelService {
  return service.model !== null;
}
