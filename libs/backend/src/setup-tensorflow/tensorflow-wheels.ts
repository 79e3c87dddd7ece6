/** A wheel of the Python index. */
export interface Wheel {
  /** Project and version as pip names them. */
  readonly requirement: string;
  /** Of the file for the platform below; null where no copy was available to compute them from. */
  readonly sha256: string | null;
  readonly bytes: number | null;
}

/** The wheels are asked for whatever Python is here: only their libraries are used. */
export const WHEEL_TAGS = ['--python-version', '3.11', '--implementation', 'cp'];
export const WHEEL_PLATFORMS = ['manylinux_2_27_x86_64', 'manylinux_2_17_x86_64', 'manylinux2014_x86_64'];

/**
 * tfjs-node-gpu 4.22 was made for TensorFlow 2.9; its addon uses a part of the C interface that 2.21 still
 * has (its gradients equal the plain backend's).
 */
const TENSORFLOW_VERSION = '2.21.0';

export const CPU_WHEEL: Wheel = {
  requirement: `tensorflow-cpu==${TENSORFLOW_VERSION}`,
  sha256: '2b847d217b02ee7731ed91431daf3250daa0196c3c94614d23be27232e6e5b6c',
  bytes: 273_829_956,
};

/** The same with CUDA 12 for compute capability 6.0 to 9.0; not exercised yet. */
export const CUDA_WHEEL: Wheel = {
  requirement: `tensorflow==${TENSORFLOW_VERSION}`,
  sha256: null,
  bytes: null,
};

/** What the CUDA build loads at run time: `tensorflow[and-cuda]` of 2.21.0, by its own metadata. */
export const CUDA_PARTS: readonly Wheel[] = [
  'nvidia-cublas-cu12<13.0,>=12.5.3.2',
  'nvidia-cuda-cupti-cu12<13.0,>=12.5.82',
  'nvidia-cuda-nvcc-cu12<13.0,>=12.5.82',
  'nvidia-cuda-nvrtc-cu12<13.0,>=12.5.82',
  'nvidia-cuda-runtime-cu12<13.0,>=12.5.82',
  'nvidia-cudnn-cu12<10.0,>=9.3.0.75',
  'nvidia-cufft-cu12<12.0,>=11.2.3.61',
  'nvidia-curand-cu12<11.0,>=10.3.6.82',
  'nvidia-cusolver-cu12<12.0,>=11.6.3.83',
  'nvidia-cusparse-cu12<13.0,>=12.5.1.3',
  'nvidia-nccl-cu12<3.0,>=2.27.7',
  'nvidia-nvjitlink-cu12<13.0,>=12.5.82',
].map((requirement) => ({ requirement, sha256: null, bytes: null }));
