import { experimentSchema } from '@adience/experiment';
import { type ModelConfig } from '@adience/networks';
import { describeNetwork, networkOf, type Network } from '@adience/networks';
import { drawn } from './drawn.ts';

const defaults = experimentSchema().parse({ name: 'x', task: 'age', dataset: { name: 'adience' } }).model;

/** The network of a fixture with the weights that `drawn_network` of fixture.py gives it, on the current backend. */
export function drawnNetwork(model: Partial<ModelConfig>, classes: number): Network {
  const spec = describeNetwork({ ...defaults, dropout: [0, 0], ...model }, classes);
  const values = spec.layers.flatMap(({ name, kernel }, at) => {
    const fanIn = kernel.slice(0, -1).reduce((a, b) => a * b, 1);
    const bound = (name === 'fc6' ? 1 / 40 : 1) * Math.sqrt(6 / fanIn);
    const units = kernel.slice(-1);
    return [
      [`${name}/kernel`, kernel, Float32Array.from(drawn(100 + 2 * at, kernel, -bound, bound))] as const,
      [`${name}/bias`, units, Float32Array.from(drawn(101 + 2 * at, units, -0.1, 0.1))] as const,
    ];
  });
  return networkOf(spec, values);
}
