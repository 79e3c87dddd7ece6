import { ConfigError, unknownName } from '@adience/config';
import type { FaceService } from './face-service.ts';
import { faceServices } from './face-services.ts';

/**
 * The service of a name.
 *
 * @throws ConfigError for an unknown name, with the nearest known one
 */
export function findService(name: string): FaceService {
  const services: Readonly<Record<string, FaceService>> = faceServices;
  const service = Object.hasOwn(services, name) ? services[name] : undefined;
  if (service === undefined)
    throw new ConfigError(`service ${unknownName('service', name, Object.keys(services)).problem}`);
  return service;
}
