import type { NodeInput, RecordedNode, Value } from './value.ts';

/** What one flush computes: nodes in order, what they read, what is wanted. */
export interface FlushPlan {
  readonly nodes: readonly RecordedNode[];
  /** Values that are there already, each under the shape that it has on the device, or is first used by. */
  readonly inputs: readonly NodeInput[];
  readonly outputs: readonly Value[];
  /** Equal for plans that one compiled graph can run. */
  readonly key: string;
}

/** Collects what computing `outputs` takes. */
export function planFlush(outputs: readonly Value[]): FlushPlan {
  const nodes = reachable(outputs);
  const inputs: NodeInput[] = [];
  const index = new Map<Value, number>();
  const parts: string[] = [];
  let produced = 0;
  for (const node of nodes) {
    parts.push(node.signature);
    for (const input of node.inputs) {
      let id = index.get(input.value);
      if (id === undefined) {
        id = -1 - inputs.length;
        index.set(input.value, id);
        const shape = input.value.tensor?.dims ?? input.shape;
        inputs.push({ value: input.value, shape });
        parts.push(`${input.value.dtype}[${input.value.shape.join()}]=${shape.join()}`);
      }
      parts.push(`${id}:${input.shape.join()}`);
    }
    for (const output of node.outputs) index.set(output, produced++);
  }
  parts.push('>');
  for (const output of outputs) parts.push(String(index.get(output)));
  return { nodes, inputs, outputs, key: parts.join(' ') };
}

function reachable(outputs: readonly Value[]): readonly RecordedNode[] {
  const seen = new Set<RecordedNode>();
  const stack: RecordedNode[] = [];
  const visit = (node: RecordedNode | undefined) => {
    if (node === undefined || seen.has(node)) return;
    seen.add(node);
    stack.push(node);
  };
  for (const output of outputs) visit(output.node);
  for (let node = stack.pop(); node; node = stack.pop()) {
    for (const input of node.inputs) visit(input.value.node);
  }
  return [...seen].sort((a, b) => a.sequence - b.sequence);
}
