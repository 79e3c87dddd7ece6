import { ConfigError } from '@adience/config';
import type { HeadSettings } from './heads/head.ts';
import { headOf } from './heads/heads.ts';
import { networkOf, type NamedValues, type Network } from './network.ts';

/** A network of several tasks as one network a task. */
export interface SeparatedNetworks {
  readonly main: Network;
  /** In the order of the joint head. */
  readonly auxiliary: readonly Network[];
}

/**
 * One network for each task of a network that was trained for several: the same layers, and of the output layer the
 * units of the task. A network of one task is copied.
 *
 * @param values its weights by name, on the host
 * @returns networks of their own; the caller disposes of each
 * @throws ConfigError where a variable of the output layer does not have its units along the last axis
 */
export async function separateTasks(network: Network, values: NamedValues): Promise<SeparatedNetworks> {
  const { settings, head, spec } = network;
  if (!isJoint(head)) return { main: await networkOf(settings, spec.classes, values, head), auxiliary: [] };
  const { main, auxiliary } = head;
  const units = headOf(main).units(main, spec.classes);
  const all = units + auxiliary.reduce((a, b) => a + b, 0);
  const ofHead = new Set(
    headOf(main)
      .variables(main, spec.classes)
      .map(({ variable }) => variable.name),
  );
  const output = new Set(
    spec.variables.filter(({ name, head }) => head && !ofHead.has(name)).map(({ name }) => name),
  );
  const part = (from: number, to: number): NamedValues =>
    values
      .filter(([name]) => from === 0 || !ofHead.has(name))
      .map(([name, shape, data]) =>
        output.has(name) ? columns(name, shape, data, all, from, to) : ([name, shape, data] as const),
      );
  const others: Network[] = [];
  let at = units;
  for (const classes of auxiliary) {
    others.push(await networkOf(settings, classes, part(at, at + classes)));
    at += classes;
  }
  return { main: await networkOf(settings, spec.classes, part(0, units), main), auxiliary: others };
}

const isJoint = (head: HeadSettings): head is HeadSettings & { main: HeadSettings; auxiliary: number[] } =>
  'main' in head && 'auxiliary' in head;

/** Some columns of a matrix, or some values of a vector. */
function columns(
  name: string,
  shape: readonly number[],
  data: Float32Array,
  all: number,
  from: number,
  to: number,
) {
  if (shape.at(-1) !== all) {
    throw new ConfigError(
      `model: ${name} [${shape.join(', ')}] is of the output layer but does not have its ${all} units along the last axis, ` +
        'which auxiliary tasks need',
    );
  }
  const rows = data.length / all;
  const width = to - from;
  const cut = new Float32Array(rows * width);
  for (let row = 0; row < rows; row++) cut.set(data.subarray(row * all + from, row * all + to), row * width);
  return [name, [...shape.slice(0, -1), width], cut] as const;
}
