/** Where the computation runs: an execution provider of ONNX Runtime. */
export type Device = 'cpu' | 'webgpu' | 'cuda' | 'coreml' | 'dml';

/**
 * `auto`: with fewer multiplications (Winograd) or with channels in blocks where the shapes promise a gain; the former
 * rounds differently, by about 1e-5 of the largest result. `direct`: ONNX's standard convolution always.
 */
export type Convolution = 'auto' | 'direct';

/** How the backend is set up. */
export interface OnnxRuntimeOptions {
  /** Default 'cpu'. */
  readonly device?: Device;
  /** Threads of one operator on the CPU; default: as many as the process may use. */
  readonly threads?: number;
  /** How the CPU computes convolutions; default 'auto'. */
  readonly convolution?: Convolution;
  /** Compiled graphs kept, the least recently used goes first; default 64. */
  readonly cacheSize?: number;
  /** Path prefix of Chrome trace files, one for each compiled graph; default: no profiling. */
  readonly profile?: string;
}
