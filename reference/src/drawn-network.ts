import {
  leviHassnerLayers,
  leviHassnerSettings,
  networkOf,
  type LeviHassnerSettings,
  type Network,
} from '@adience/networks';
import { drawn } from './drawn.ts';

/** The network of a fixture with the weights that `drawn_network` of fixture.py gives it, on the current backend. */
export function drawnNetwork(model: Partial<LeviHassnerSettings>, classes: number): Promise<Network> {
  const settings: LeviHassnerSettings = {
    ...leviHassnerSettings.parse({ dropout: [0, 0] }),
    name: 'levi-hassner',
    ...model,
  };
  const values = leviHassnerLayers(settings, classes).flatMap(({ name, kernel }, at) => {
    const fanIn = kernel.slice(0, -1).reduce((a, b) => a * b, 1);
    const bound = (name === 'fc6' ? 1 / 40 : 1) * Math.sqrt(6 / fanIn);
    const units = kernel.slice(-1);
    return [
      [`${name}/kernel`, kernel, Float32Array.from(drawn(100 + 2 * at, kernel, -bound, bound))] as const,
      [`${name}/bias`, units, Float32Array.from(drawn(101 + 2 * at, units, -0.1, 0.1))] as const,
    ];
  });
  return networkOf(settings, classes, values);
}
