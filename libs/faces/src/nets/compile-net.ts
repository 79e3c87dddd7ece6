import * as tf from '@tensorflow/tfjs';
import { exportOnnx, openOnnx, registerOnnxRuntime, type OnnxModel } from '@adience/tfjs-onnxruntime';

/** By which TensorFlow.js knows the backend that records what it computes. */
const backend = 'onnxruntime';

/**
 * A network that is written in TensorFlow.js as a compiled ONNX model, made in memory. Afterwards TensorFlow.js has the backend
 * that it had before.
 *
 * @param shape of the one input, `image`, float32
 * @param outputs by name; everything but the image becomes a constant of the model
 */
export async function compileNet(
  shape: readonly [number, number, number, number],
  outputs: (image: tf.Tensor4D) => Readonly<Record<string, tf.Tensor>>,
): Promise<OnnxModel> {
  const before = tf.engine().backendName as string | undefined;
  // Registering again, with other options, would throw away what the caller keeps on the backend.
  if (before !== backend) await registerOnnxRuntime();
  const image = tf.zeros<tf.Rank.R4>([...shape]);
  try {
    const model = await exportOnnx({ inputs: { image }, outputs: () => outputs(image) });
    return await openOnnx(model);
  } finally {
    image.dispose();
    if (before !== undefined && before !== backend) await tf.setBackend(before);
  }
}
