import type { FaceService } from '../face-service.ts';
import type { FetchProtocol } from './fetch-protocol.ts';

/** A service that can be asked over the network. */
export interface FetchableService extends FaceService {
  readonly fetch: FetchProtocol;
}

/** Whether a service can be asked. */
export function isFetchable(service: FaceService): service is FetchableService {
  return service.fetch !== null;
}
