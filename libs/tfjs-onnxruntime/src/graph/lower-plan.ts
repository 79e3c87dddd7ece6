import { dataTypeCode, type OnnxType } from './onnx-types.ts';
import { GraphBuilder, type Operand } from './graph-builder.ts';
import { ModelProto } from './onnx-schema.ts';
import { onnxTypeOf } from './element-types.ts';
import { operatorSets } from './operator-sets.ts';
import type { Convolution, Device } from '../options.ts';
import type { FlushPlan } from '../recording/flush-plan.ts';
import type { Value } from '../recording/value.ts';

/** A plan written as an ONNX model. */
export interface LoweredPlan {
  /** The model file's bytes. */
  readonly model: Uint8Array;
  /** A name for each of the plan's inputs. */
  readonly inputNames: readonly string[];
  /** A name for each of the plan's outputs. */
  readonly outputNames: readonly string[];
  /** Dimensions of each output as ONNX Runtime computes it: the tensor's, or others of the same size. */
  readonly outputShapes: readonly (readonly number[])[];
}

export interface LowerOptions {
  /** Where it will run: some devices have no operator for some shortcut. Default: cpu. */
  readonly device?: Device;
  /** Default: direct, in standard operators alone. */
  readonly convolution?: Convolution;
  /** Channels side by side in ONNX Runtime's blocked layout, where it has one. */
  readonly channelBlock?: number;
  /** Indices of inputs whose present values become constants of the graph. */
  readonly frozen?: ReadonlySet<number>;
  /** How the graph is seen from outside, where it is to be more than a step of ours. */
  readonly interface?: {
    readonly inputs: ReadonlyMap<Value, string>;
    readonly outputs: readonly string[];
    readonly metadata: Readonly<Record<string, string>>;
  };
}

/** Writes the recorded nodes of a plan as one ONNX graph. */
export function lowerPlan(plan: FlushPlan, options: LowerOptions = {}): LoweredPlan {
  const {
    device = 'cpu',
    convolution = 'direct',
    channelBlock,
    frozen = new Set(),
    interface: outside,
  } = options;
  const graph = new GraphBuilder(device, convolution, channelBlock);
  const operands = new Map<Value, Operand>();
  const inputNames = plan.inputs.map((input, index) => {
    const name = outside?.inputs.get(input.value) ?? `input${index}`;
    const type = onnxTypeOf(input.value.dtype);
    if (frozen.has(index)) graph.initializer(name, type, input.shape, rawBytes(input.value));
    operands.set(input.value, graph.operand(name, input.value.shape, type, input.shape));
    return name;
  });
  for (const node of plan.nodes) {
    const outputs = node.operation.lower(graph, {
      inputs: node.inputs.map((input) => graph.viewed(operands.get(input.value)!, input.shape)),
      attributes: node.attributes,
      outputs: node.outputs,
    });
    node.outputs.forEach((value, index) => {
      operands.set(value, graph.cast(graph.viewed(outputs[index]!, value.shape), onnxTypeOf(value.dtype)));
    });
  }
  const taken = new Set([...inputNames, ...graph.initializers.map((tensor) => (tensor as Named).name)]);
  const outputs = plan.outputs.map((value, index) =>
    outside
      ? publishOutput(graph, operands.get(value)!, outside.outputs[index]!)
      : nameOutput(graph, operands.get(value)!, taken),
  );
  const nodes = wanted(
    graph.nodes,
    outputs.map(({ name }) => name),
  );
  const model = ModelProto.encode({
    ir_version: 8,
    producer_name: 'tfjs-onnxruntime',
    opset_import: operatorSets(nodes),
    metadata_props: Object.entries(outside?.metadata ?? {}).map(([key, value]) => ({ key, value })),
    graph: {
      name: 'recorded',
      node: nodes,
      initializer: used(graph.initializers as Named[], nodes),
      input: plan.inputs
        .map((input, index) => describe(inputNames[index]!, onnxTypeOf(input.value.dtype), input.shape))
        .filter((_, index) => !frozen.has(index)),
      output: outputs.map(({ name, dtype, shape }) => describe(name, dtype, shape)),
    },
  }).finish();
  return {
    model,
    inputNames,
    outputNames: outputs.map((output) => output.name),
    outputShapes: outputs.map((output) => output.shape),
  };
}

/** The nodes that the outputs depend on: kernels that found a shorter way leave others unused. */
function wanted(nodes: GraphBuilder['nodes'], outputs: readonly string[]): GraphBuilder['nodes'] {
  const needed = new Set(outputs);
  const kept = [...nodes].reverse().filter((node) => {
    if (!node.output.some((name) => needed.has(name))) return false;
    node.input.forEach((name) => needed.add(name));
    return true;
  });
  return kept.reverse();
}

interface Named {
  readonly name: string;
}

/** The constants that the nodes read: what a shorter way left aside is not part of the model. */
function used(initializers: readonly Named[], nodes: GraphBuilder['nodes']): readonly Named[] {
  const read = new Set(nodes.flatMap(({ input }) => input));
  return initializers.filter(({ name }) => read.has(name));
}

/** An output under its own name, in its own shape and order. */
function publishOutput(graph: GraphBuilder, operand: Operand, name: string) {
  const input = [graph.logical(operand)];
  graph.nodes.push({ op_type: 'Identity', input, output: [name], attribute: [], domain: '' });
  return { name, shape: operand.shape, dtype: operand.dtype };
}

/** A name of its own for an output: the run may not return an input or a constant, or one tensor twice. */
function nameOutput(graph: GraphBuilder, operand: Operand, taken: Set<string>) {
  graph.logical(operand, operand.logical.size ? firstShape(operand) : operand.shape);
  const shape = firstShape(operand);
  let name = graph.logical(operand, shape);
  if (taken.has(name)) {
    name = graph.name();
    graph.nodes.push({
      op_type: 'Identity',
      input: [graph.logical(operand, shape)],
      output: [name],
      attribute: [],
      domain: '',
    });
  }
  taken.add(name);
  return { name, shape, dtype: operand.dtype };
}

const firstShape = (operand: Operand) => {
  const [key] = operand.logical.keys();
  return key === '' ? [] : key!.split(',').map(Number);
};

const describe = (name: string, type: OnnxType, shape: readonly number[]) => ({
  name,
  type: {
    tensor_type: {
      elem_type: dataTypeCode[type],
      shape: { dim: shape.map((dim_value) => ({ dim_value })) },
    },
  },
});

function rawBytes(value: Value): Uint8Array {
  const data = value.data!;
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}
