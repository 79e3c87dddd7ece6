import { faceServices } from '../face-services.ts';
import type { FaultProtocol } from './fault-protocol.ts';
import { isFetchable } from '../fetch/fetchable-service.ts';

/** The protocols of all services that can be asked: found by name, so that a new service needs no line here. */
export const faultProtocols: readonly FaultProtocol[] = await Promise.all(
  Object.values(faceServices)
    .filter(isFetchable)
    .map(async ({ name }) => {
      const { protocol } = (await import(`../${name}/testing/protocol.ts`)) as { protocol: FaultProtocol };
      return protocol;
    }),
);
