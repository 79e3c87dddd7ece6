import { TestEnvironment } from 'jest-environment-node';

// A test's own process.env is a copy that native code does not see: here is the real one.
process.env.ORT_DISABLE_TELEMETRY ??= '1';

/**
 * Jest runs tests in a realm of their own, whose typed arrays are not the ones TensorFlow.js and
 * native addons were built with: `instanceof Float32Array` fails and tf.io.encodeWeights throws
 * "Unsupported TypedArray subtype". Handing in the outer constructors makes them one again.
 */
export default class OneRealmEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    Object.assign(this.global, {
      ArrayBuffer,
      BigInt64Array,
      Float32Array,
      Float64Array,
      Int32Array,
      Uint8Array,
      Uint8ClampedArray,
      Uint32Array,
    });
  }
}
