export { changed } from './changed.ts';
export { faultServer, type Fault, type FaultServer } from './fault-server.ts';
export { loadSamples } from './load-samples.ts';
export type { ServiceSamples } from './service-samples.ts';
export { testKeys } from './test-keys.ts';
