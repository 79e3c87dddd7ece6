import { cacheKey } from '../cache-key.ts';
import type { Convolution, Device } from '../options.ts';
import { dataTypeCode, type OnnxType } from './onnx-types.ts';

/** The order of a rank-4 tensor's axes in memory: as TensorFlow.js sees it, or channels first. */
export type Layout = 'logical' | 'nchw';

/** A tensor of the graph: a logical shape, and the names under which its elements exist so far. */
export interface Operand {
  readonly shape: readonly number[];
  readonly dtype: OnnxType;
  /** Row-major elements in logical order, by dimensions joined with a comma. */
  readonly logical: Map<string, string>;
  /** Elements with the last axis moved to the second place; rank 4 only. */
  nchw: string | undefined;
  /** The name it was born with. */
  readonly origin: string;
}

type AttributeValue = number | string | readonly number[] | { readonly float: number };
export type OperatorAttributes = Readonly<Record<string, AttributeValue>>;

/** What later kernels may want to know about a tensor, to compute less. */
export interface Facts {
  /** It is a convolution without bias: this gives the same with one, channels first. */
  readonly biased?: (bias: string) => string;
  /** Its positive part exists. */
  readonly relu?: Operand;
  readonly nonNegative?: boolean;
  /** It is 1 where this positive part is above 0, else 0. */
  readonly stepOf?: Operand;
  /** It is `inner` with `value` around it; [before, after] for each axis. */
  readonly padded?: { readonly inner: Operand; readonly paddings: readonly Pair[]; readonly value: number };
  /** It is the gradient of a max pooling: `masked` gives the same with the gradient cut where `x` is not positive. */
  readonly poolGradient?: { readonly x: Operand; masked(): Operand };
}

export type Pair = readonly [number, number];

interface Node {
  readonly op_type: string;
  readonly input: readonly string[];
  readonly output: string[];
  readonly attribute: readonly object[];
  readonly domain: string;
}

const toNchw = [0, 3, 1, 2];
const toNhwc = [0, 2, 3, 1];
const sizeOf = (shape: readonly number[]) => shape.reduce((product, n) => product * n, 1);

/**
 * Writes one ONNX graph. Equal operators on equal inputs are written once; what is asked for in
 * another layout or shape is converted once; a value that exists channels first stays so through
 * elementwise operators, so that transposes appear only where something needs the logical order.
 */
export class GraphBuilder {
  readonly nodes: Node[] = [];
  readonly initializers: object[] = [];
  private readonly known = new Map<string, Node>();
  private readonly constants = new Map<string, string>();
  private readonly facts = new Map<string, Facts>();
  private readonly fixed = new Set<string>();
  /**
   * True where the device computes ONNX's whole operator set. Some GPU providers have no 64-bit places for
   * pooling and scattering, and no SpaceToDepth: what they lack would be computed on the CPU, behind copies.
   */
  readonly allOperators: boolean;
  /** True where the inner side of a product is cut into pieces, so that a GPU has enough of them to compute at once. */
  readonly splitsProducts: boolean;
  /** True where convolutions may take a form with fewer multiplications: measured on the CPU alone. */
  readonly fewerProducts: boolean;
  /** Channels side by side in ONNX Runtime's blocked layout; 0: it is not to be used, or there is none. */
  readonly channelBlock: number;
  /** True where a convolution with a kernel as large as its images is as fast as a matrix product: the CPU. */
  readonly largeKernels: boolean;
  private names = 0;

  constructor(device: Device = 'cpu', convolution: Convolution = 'direct', channelBlock = 0) {
    this.allOperators = device === 'cpu' || device === 'cuda';
    this.largeKernels = device === 'cpu';
    this.splitsProducts = device === 'webgpu';
    this.fewerProducts = device === 'cpu' && convolution === 'auto';
    this.channelBlock = this.fewerProducts ? channelBlock : 0;
  }

  /** Appends an operator with one output, or finds the equal one, and returns the output's name. */
  op(type: string, input: readonly string[], attributes: OperatorAttributes = {}, domain = ''): string {
    return this.ops(type, input, 1, attributes, domain)[0]!;
  }

  /** Appends an operator with `outputs` outputs and returns their names. */
  ops(
    type: string,
    input: readonly string[],
    outputs: number,
    attributes: OperatorAttributes = {},
    domain = '',
  ): readonly string[] {
    const key = cacheKey([domain, type, input, attributes]);
    let node = this.known.get(key);
    if (!node) {
      node = { op_type: type, input, output: [], attribute: encodeAttributes(attributes), domain };
      this.known.set(key, node);
      this.nodes.push(node);
    }
    while (node.output.length < outputs) node.output.push(this.name());
    return node.output;
  }

  /** A constant tensor; `values` in row-major order. */
  constant(type: OnnxType, values: readonly number[], shape: readonly number[] = [values.length]): string {
    const key = cacheKey([type, shape, values]);
    let name = this.constants.get(key);
    if (name === undefined) {
      name = this.name();
      this.constants.set(key, name);
      this.initializer(name, type, shape, bytesOf(type, values));
    }
    return name;
  }

  scalar(value: number, type: OnnxType = 'float32'): string {
    return this.constant(type, [value], []);
  }

  ints(...values: readonly number[]): string {
    return this.constant('int64', values);
  }

  initializer(name: string, type: OnnxType, shape: readonly number[], raw: Uint8Array): void {
    this.fixed.add(name);
    this.initializers.push({ name, dims: shape, data_type: dataTypeCode[type], raw_data: raw });
  }

  /** True where the tensor's values are part of the graph. */
  isConstant(operand: Operand): boolean {
    return [...operand.logical.values()].some((name) => this.fixed.has(name));
  }

  /** Declares a tensor whose elements are, in logical order, those of `name`, whose dimensions are `nameShape`. */
  operand(
    name: string,
    shape: readonly number[],
    dtype: OnnxType,
    nameShape: readonly number[] = shape,
  ): Operand {
    return { shape, dtype, logical: new Map([[nameShape.join(), name]]), nchw: undefined, origin: name };
  }

  /** Declares a rank-4 tensor whose elements are in memory channels first. */
  operandNchw(name: string, shape: readonly number[], dtype: OnnxType): Operand {
    return { shape, dtype, logical: new Map(), nchw: name, origin: name };
  }

  /** The same tensor under another shape of the same size. */
  viewed(operand: Operand, shape: readonly number[]): Operand {
    if (shape.join() === operand.shape.join()) return operand;
    this.logical(operand);
    const origin = `${operand.origin}[${shape.join()}]`;
    return { shape, dtype: operand.dtype, logical: operand.logical, nchw: undefined, origin };
  }

  /** The name under which the elements lie in logical order with dimensions `shape`. */
  logical(operand: Operand, shape: readonly number[] = operand.shape): string {
    const key = shape.join();
    const found = operand.logical.get(key);
    if (found !== undefined) return found;
    if (operand.logical.size === 0) {
      const name = this.op('Transpose', [operand.nchw!], { perm: toNhwc });
      operand.logical.set(operand.shape.join(), name);
      return this.logical(operand, shape);
    }
    const [[, source]] = [...operand.logical] as [[string, string]];
    const name = this.op('Reshape', [source, this.ints(...shape)]);
    operand.logical.set(key, name);
    return name;
  }

  /** The name under which a rank-4 tensor's elements lie channels first. */
  nchw(operand: Operand): string {
    const [n, h, w, c] = operand.shape as [number, number, number, number];
    operand.nchw ??=
      c === 1 || h * w === 1
        ? this.logical(operand, [n, c, h, w])
        : this.op('Transpose', [this.logical(operand)], { perm: toNchw });
    return operand.nchw;
  }

  /** True where the tensor's elements exist channels first only: a user should stay with that order. */
  isNchw(operand: Operand): boolean {
    return operand.shape.length === 4 && operand.logical.size === 0 && operand.nchw !== undefined;
  }

  in(operand: Operand, layout: Layout): string {
    return layout === 'nchw' ? this.nchw(operand) : this.logical(operand);
  }

  /** Declares a tensor whose elements are in memory in the given order. */
  out(name: string, shape: readonly number[], dtype: OnnxType, layout: Layout): Operand {
    return layout === 'nchw' ? this.operandNchw(name, shape, dtype) : this.operand(name, shape, dtype);
  }

  /** An operand converted to another element type, in the order it has. */
  cast(operand: Operand, dtype: OnnxType): Operand {
    if (operand.dtype === dtype) return operand;
    const layout = this.isNchw(operand) ? 'nchw' : 'logical';
    const name = this.op('Cast', [this.in(operand, layout)], { to: dataTypeCode[dtype] });
    return this.out(name, operand.shape, dtype, layout);
  }

  /** Remembers something about a tensor, whatever operand represents it. */
  note(operand: Operand, facts: Facts): Operand {
    this.facts.set(operand.origin, { ...this.facts.get(operand.origin), ...facts });
    return operand;
  }

  /** What is known about a tensor. */
  factsOf(operand: Operand): Facts {
    return this.facts.get(operand.origin) ?? {};
  }

  name(): string {
    return `t${this.names++}`;
  }

  /** Number of elements of a shape. */
  size(shape: readonly number[]): number {
    return sizeOf(shape);
  }
}

function encodeAttributes(attributes: OperatorAttributes): object[] {
  return Object.entries(attributes).map(([name, value]) => {
    if (typeof value === 'number') return { name, i: value, type: 2 };
    if (typeof value === 'string') return { name, s: Buffer.from(value), type: 3 };
    if ('float' in value) return { name, f: value.float, type: 1 };
    return { name, ints: value, type: 7 };
  });
}

function bytesOf(type: OnnxType, values: readonly number[]): Uint8Array {
  const array =
    type === 'float32'
      ? Float32Array.from(values)
      : type === 'float64'
        ? Float64Array.from(values)
        : type === 'int32'
          ? Int32Array.from(values)
          : type === 'int64'
            ? BigInt64Array.from(values.map(BigInt))
            : Uint8Array.from(values);
  return new Uint8Array(array.buffer);
}
