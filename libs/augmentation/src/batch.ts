/** What the network sees in one iteration. */
export interface Batch {
  /** Float32 [B, input, input, 3], NHWC. */
  readonly images: Float32Array;
  /** One-hot float32 [B, classes]. */
  readonly labels: Float32Array;
}
