import type * as OnnxRuntimeNode from 'onnxruntime-node';
import { GraphBuilder } from '../graph/graph-builder.ts';
import { blockedOperators } from '../kernels/blocked-convolution.ts';
import { smallModel } from './small-model.ts';

/** What of the runtime it takes. */
interface Sessions {
  readonly ort: Pick<typeof OnnxRuntimeNode, 'Tensor'>;
  createSession(model: Uint8Array): Promise<OnnxRuntimeNode.InferenceSession>;
}

/** Channels of the images that are laid out: more than any vector register holds. */
const channels = 64;

/**
 * Channels side by side in the layout that ONNX Runtime gives images for this CPU's vectors: 8 with AVX2, 16 with
 * AVX-512. 0 where it has none, or no operators for it: they are its own, not ONNX's.
 */
export async function findChannelBlock({ ort, createSession }: Sessions): Promise<number> {
  try {
    const graph = new GraphBuilder();
    const blocks = graph.op('ReorderInput', ['x'], {}, blockedOperators);
    const shape = [1, channels, 1, 2];
    const session = await createSession(smallModel(graph, shape, blocks));
    // Two places: every channel's first one is even, and a block's channels come before the second place.
    const values = Float32Array.from({ length: 2 * channels }, (_, at) => at);
    const results = await session.run({ x: new ort.Tensor('float32', values, shape) });
    await session.release();
    const laidOut = [...(results[blocks]!.data as Float32Array)];
    const block = laidOut.findIndex((value, at) => value !== 2 * at);
    return block > 1 ? block : 0;
  } catch {
    return 0;
  }
}
