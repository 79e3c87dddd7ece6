import {
  DataStorage,
  KernelBackend,
  engine,
  type BackendValues,
  type DataId,
  type DataType,
  type TensorInfo,
  type TypedArray,
  util,
} from '@tensorflow/tfjs-core';
import type { Tensor } from 'onnxruntime-common';
import { cacheKey } from './cache-key.ts';
import type { Attributes, Operation } from './graph/operation.ts';
import type { OnnxRuntimeOptions } from './options.ts';
import { emptyData, hostData } from './recording/host-data.ts';
import { planFlush, type FlushPlan } from './recording/flush-plan.ts';
import type { RecordedNode, Value } from './recording/value.ts';
import { CompiledGraph } from './runtime/compiled-graph.ts';
import { hostTensor } from './runtime/host-tensor.ts';
import { DeviceMemory } from './runtime/device-memory.ts';
import { failure } from './runtime/failure.ts';
import { GraphCache } from './runtime/graph-cache.ts';
import type { Runtime } from './runtime/runtime.ts';

/** What TensorFlow.js knows as a tensor's data: a value, or strings, which stay on the host. */
interface Entry {
  readonly value: Value;
  readonly strings: Uint8Array[] | undefined;
  refCount: number;
}

/** A kernel call to be recorded. */
export interface KernelCall {
  readonly inputs: readonly TensorInfo[];
  readonly attributes?: Attributes;
  readonly outputs: readonly { readonly shape: readonly number[]; readonly dtype: DataType }[];
}

/**
 * A TensorFlow.js backend that records kernels and computes them when values are read:
 *
 *     kernel -> RecordedNode -> (read) FlushPlan -> GraphBuilder -> CompiledGraph -> values
 *
 * A flush computes every pending tensor that is still alive, as one ONNX graph.
 */
export class OnnxRuntimeBackend extends KernelBackend {
  readonly runtime: Runtime;
  readonly cache: GraphCache;
  readonly counts = { compilations: 0, flushes: 0, recordedNodes: 0, computedNodes: 0, kernelMs: 0 };
  private readonly storage: DataStorage<Entry>;
  private readonly pending = new Set<Value>();
  private readonly failures = new WeakMap<Value, Error>();
  /** Pending values that somebody waits for: they are wanted on the host. */
  private readonly wanted = new Set<Value>();
  private readonly device: DeviceMemory;
  private readonly fed = new WeakSet<Value>();
  private flushing: Promise<void> = Promise.resolve();

  constructor(runtime: Runtime, options: OnnxRuntimeOptions) {
    super();
    this.runtime = runtime;
    this.cache = new GraphCache(options.cacheSize ?? 64);
    this.device = new DeviceMemory(runtime);
    this.storage = new DataStorage<Entry>(this, engine());
  }

  /** Records one kernel call; nothing is computed. */
  record(operation: Operation, { inputs, attributes = {}, outputs }: KernelCall): TensorInfo[] {
    const values: Value[] = outputs.map(({ shape, dtype }) => ({
      shape,
      dtype,
      node: undefined,
      data: undefined,
      tensor: undefined,
    }));
    const described = outputs.map(({ shape, dtype }) => `${dtype}[${shape.join()}]`).join();
    const node: RecordedNode = {
      sequence: this.counts.recordedNodes++,
      operation,
      inputs: inputs.map(({ dataId, shape }) => ({ value: this.storage.get(dataId).value, shape })),
      attributes,
      outputs: values,
      signature: `${operation.kernel}${cacheKey(attributes)}${described}`,
    };
    return values.map((value) => {
      value.node = node;
      if (util.sizeFromShape(value.shape as number[]) === 0) this.resolve(value, emptyData(value.dtype));
      else this.pending.add(value);
      return this.register(value, undefined);
    });
  }

  /** The same data under another shape, as TensorFlow.js's own backends do it. */
  share({ dataId, dtype }: TensorInfo, shape: readonly number[]): TensorInfo {
    this.incRef(dataId);
    return { dataId, shape: [...shape], dtype };
  }

  /** A new tensor of host values. */
  upload(values: BackendValues, shape: number[], dtype: DataType): TensorInfo {
    return { dataId: this.write(values, shape, dtype), shape, dtype };
  }

  /** The value of a tensor. */
  held(dataId: DataId): Value {
    return this.storage.get(dataId).value;
  }

  /** The values of a tensor that are on the host already, or undefined. */
  hostValues(dataId: DataId): TypedArray | undefined {
    return this.storage.get(dataId).value.data;
  }

  override write(values: BackendValues, shape: number[], dtype: DataType): DataId {
    const dataId = {};
    this.move(dataId, values, shape, dtype, 1);
    return dataId;
  }

  override move(dataId: DataId, values: BackendValues, shape: number[], dtype: DataType, refCount: number) {
    const strings = dtype === 'string' ? (values as Uint8Array[]) : undefined;
    const data = strings ? undefined : hostData(values as TypedArray, dtype);
    const value: Value = { shape, dtype, node: undefined, data, tensor: undefined };
    this.storage.set(dataId, { value, strings, refCount });
  }

  override async read(dataId: DataId): Promise<BackendValues> {
    const { value, strings } = this.storage.get(dataId);
    return strings ?? (await this.toHost(value));
  }

  /** The values themselves, computed and brought from the device where that is needed. */
  async toHost(value: Value): Promise<TypedArray> {
    if (value.node) {
      this.wanted.add(value);
      await this.flush();
    }
    const failed = this.failures.get(value);
    if (failed) throw failed;
    if (value.tensor && !value.data) await this.after(() => this.download(value));
    return value.data!;
  }

  override readSync(dataId: DataId): BackendValues {
    const { value, strings } = this.storage.get(dataId);
    if (strings) return strings;
    if (value.data) return value.data;
    const why = value.tensor ? `while it is on ${this.runtime.device}` : 'before it was computed';
    throw new Error(
      `A tensor of shape [${value.shape.join()}] was read synchronously ${why}. ` +
        `The onnxruntime backend computes when values are awaited: use 'await tensor.data()' or ` +
        `'await tensor.array()' instead of dataSync() or arraySync().`,
    );
  }

  /** Computes every pending tensor that is alive. */
  flush(): Promise<void> {
    return this.after(() => this.compute());
  }

  /** One after the other: nothing is copied or computed while something else is. */
  private after(what: () => Promise<void>): Promise<void> {
    const next = this.flushing.then(what);
    this.flushing = next.catch(() => undefined);
    return next;
  }

  private async compute(): Promise<void> {
    const unused = this.device.reclaim(); // before the plan is made: later releases may be of what is recorded meanwhile
    if (this.pending.size > 0) await this.computePending();
    for (const tensor of unused) tensor.dispose();
  }

  private async computePending(): Promise<void> {
    const plan = planFlush([...this.pending]);
    const onHost = new Set(plan.outputs.flatMap((value, index) => (this.wanted.has(value) ? [index] : [])));
    this.pending.clear();
    this.wanted.clear();
    try {
      if (this.runtime.keepsResults) await this.uploadRepeated(plan);
      const key = this.runtime.keepsResults ? `${plan.key} host ${[...onHost].join()}` : plan.key;
      let graph = this.cache.get(key);
      if (!graph) {
        graph = await CompiledGraph.compile(this.runtime, plan, onHost);
        this.counts.compilations++;
        await this.cache.set(key, graph);
      }
      const start = performance.now();
      const compiled = graph.compilations;
      const results = await graph.run(plan);
      this.counts.compilations += graph.compilations - compiled;
      this.counts.kernelMs += performance.now() - start;
      this.counts.flushes++;
      this.counts.computedNodes += plan.nodes.length;
      plan.outputs.forEach((value, index) => {
        const result = results[index]!;
        if (result.location === 'cpu') this.resolve(value, result.data as TypedArray);
        else this.keep(value, result);
      });
    } catch (error) {
      const reported = failure(error, this.runtime.device);
      for (const value of plan.outputs) this.failures.set(value, reported);
    }
  }

  private resolve(value: Value, data: TypedArray): void {
    value.node = undefined;
    value.data = data;
  }

  /** What is fed a second time, weights from a file for instance, is fed from the device from then on. */
  private async uploadRepeated({ inputs }: FlushPlan): Promise<void> {
    for (const input of inputs) {
      const { value } = input;
      if (value.tensor) continue;
      if (this.fed.has(value)) value.tensor = await this.device.upload(hostTensor(this.runtime, input));
      else this.fed.add(value);
    }
  }

  private keep(value: Value, tensor: Tensor): void {
    value.node = undefined;
    value.tensor = tensor;
  }

  private async download(value: Value): Promise<void> {
    value.data ??= await this.device.download(value.tensor!);
  }

  private register(value: Value, strings: Uint8Array[] | undefined): TensorInfo {
    const dataId = {};
    this.storage.set(dataId, { value, strings, refCount: 1 });
    return { dataId, shape: [...value.shape], dtype: value.dtype };
  }

  override refCount(dataId: DataId): number {
    return this.storage.has(dataId) ? this.storage.get(dataId).refCount : 0;
  }

  override incRef(dataId: DataId): void {
    this.storage.get(dataId).refCount++;
  }

  decRef(dataId: DataId): void {
    if (this.storage.has(dataId)) this.storage.get(dataId).refCount--;
  }

  override disposeData(dataId: DataId, force = false): boolean {
    if (!this.storage.has(dataId)) return true;
    const entry = this.storage.get(dataId);
    entry.refCount--;
    if (!force && entry.refCount > 0) return false;
    this.pending.delete(entry.value);
    this.wanted.delete(entry.value);
    if (entry.value.tensor) this.device.release(entry.value.tensor);
    this.storage.delete(dataId);
    return true;
  }

  override numDataIds(): number {
    return this.storage.numDataIds();
  }

  override memory() {
    return { unreliable: false };
  }

  override timerAvailable(): boolean {
    return true;
  }

  /** Computes what `f` records and gives the time spent in ONNX Runtime, in milliseconds. */
  override async time(f: () => void) {
    const before = this.counts.kernelMs;
    f(); // at once: the caller expects the outputs to be recorded when this returns
    await this.flush();
    return { kernelMs: this.counts.kernelMs - before };
  }

  override floatPrecision(): 16 | 32 {
    return 32;
  }

  override epsilon(): number {
    return super.epsilon();
  }

  override dispose(): void {
    void this.cache.clear();
    void this.device.end();
  }
}
