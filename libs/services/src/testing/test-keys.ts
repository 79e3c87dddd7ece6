import { faultProtocols } from './fault-protocols.ts';

/** Keys of every service, as the environment would hold them. */
export const testKeys: Readonly<Record<string, string>> = Object.assign(
  {},
  ...faultProtocols.map(({ keys }) => keys),
);
