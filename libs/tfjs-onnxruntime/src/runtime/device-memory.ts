import type { TypedArray } from '@tensorflow/tfjs-core';
import type { InferenceSession, Tensor } from 'onnxruntime-common';
import { ModelProto } from '../graph/onnx-schema.ts';
import { operatorSets } from '../graph/operator-sets.ts';
import { dataTypeCode, type OnnxType } from '../graph/onnx-types.ts';
import type { Runtime } from './runtime.ts';

/**
 * Tensors on a device with memory of its own, and the way to it and back. ONNX Runtime's binding for Node
 * keeps results there on WebGPU; its own download is missing, so that a graph of one Identity copies.
 */
export class DeviceMemory {
  private readonly runtime: Runtime;
  private readonly copies = new Map<string, InferenceSession>();
  private released: Tensor[] = [];

  constructor(runtime: Runtime) {
    this.runtime = runtime;
  }

  /** A copy on the device of values on the host. */
  upload(tensor: Tensor): Promise<Tensor> {
    return this.copy(tensor, 'gpu-buffer');
  }

  /** The values of a tensor on the device. */
  async download(tensor: Tensor): Promise<TypedArray> {
    const { data } = await this.copy(tensor, 'cpu');
    return data as TypedArray;
  }

  /** Gives the memory back, at the next `reclaim`: what is recorded but not computed may read it until then. */
  release(tensor: Tensor): void {
    this.released.push(tensor);
  }

  /** What has been released so far; the caller frees it when nothing that was recorded before is left to compute. */
  reclaim(): readonly Tensor[] {
    const { released } = this;
    this.released = [];
    return released;
  }

  /** Ends the sessions that copy. The native release happens at once, so that this works while the process exits. */
  async end(): Promise<void> {
    const sessions = [...this.copies.values()];
    this.copies.clear();
    await Promise.all(sessions.map((session) => session.release()));
  }

  private async copy(tensor: Tensor, to: 'cpu' | 'gpu-buffer'): Promise<Tensor> {
    const { type, dims } = tensor;
    const key = `${type} ${dims.length} ${to}`;
    let session = this.copies.get(key);
    if (!session) {
      session = await this.runtime.createSession(identity(type as OnnxType, dims.length), { y: to });
      this.copies.set(key, session);
    }
    const { y } = await session.run({ x: tensor });
    return y as Tensor;
  }
}

/** y = x, for tensors of any size. */
function identity(type: OnnxType, rank: number): Uint8Array {
  const dim = Array.from({ length: rank }, (_, axis) => ({ dim_param: `d${axis}` }));
  const described = (name: string) => ({
    name,
    type: { tensor_type: { elem_type: dataTypeCode[type], shape: { dim } } },
  });
  return ModelProto.encode({
    ir_version: 8,
    opset_import: operatorSets([]),
    graph: {
      name: 'copy',
      node: [{ op_type: 'Identity', input: ['x'], output: ['y'] }],
      input: [described('x')],
      output: [described('y')],
    },
  }).finish();
}
