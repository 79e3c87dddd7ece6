/** What the network sees in one iteration. */
export interface Batch {
  /** Float32 [B, input, input, 3], NHWC. */
  readonly images: Float32Array;
  /** Float32 [B, classes]: one-hot, or shares of classes with sum 1 where images are mixed. */
  readonly labels: Float32Array;
  /** One-hot float32 [B, classes] for each auxiliary task; a row of zeros: the image has no class for it. */
  readonly auxiliary?: readonly Float32Array[];
  /** True ages in years, mixed as the images are, [B]; null or absent: training does not use them. */
  readonly years?: Float32Array | null;
}
