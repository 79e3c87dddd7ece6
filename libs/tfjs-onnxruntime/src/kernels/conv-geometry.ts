import type { backend_util } from '@tensorflow/tfjs-core';

/** One spatial axis of a convolution or pooling window: sizes and steps in elements. */
export interface AxisGeometry {
  readonly input: number;
  readonly output: number;
  readonly kernel: number;
  readonly stride: number;
  readonly dilation: number;
  readonly before: number;
  /** Padding behind the last element that a window reaches; negative where elements are left over. */
  readonly after: number;
}

/** A two-dimensional convolution or pooling, as plain data: part of a graph's structure. */
export interface WindowGeometry {
  readonly batch: number;
  readonly inChannels: number;
  readonly outChannels: number;
  readonly height: AxisGeometry;
  readonly width: AxisGeometry;
  readonly channelsFirst: boolean;
}

type Info =
  ReturnType<typeof backend_util.computeConv2DInfo> | ReturnType<typeof backend_util.computePool2DInfo>;

/** Rewrites what TensorFlow.js computes about a window. */
export function windowGeometry(info: Info): WindowGeometry {
  const axis = (
    input: number,
    outputSize: number,
    kernel: number,
    stride: number,
    dilation: number,
    before: number,
  ): AxisGeometry => ({
    input,
    output: outputSize,
    kernel,
    stride,
    dilation,
    before,
    after: (outputSize - 1) * stride + (kernel - 1) * dilation + 1 - input - before,
  });
  return {
    batch: info.batchSize,
    inChannels: info.inChannels,
    outChannels: info.outChannels,
    height: axis(
      info.inHeight,
      info.outHeight,
      info.filterHeight,
      info.strideHeight,
      info.dilationHeight,
      info.padInfo.top,
    ),
    width: axis(
      info.inWidth,
      info.outWidth,
      info.filterWidth,
      info.strideWidth,
      info.dilationWidth,
      info.padInfo.left,
    ),
    channelsFirst: info.dataFormat === 'channelsFirst',
  };
}

/** ONNX attributes of the window. */
export function windowAttributes({ height, width }: WindowGeometry) {
  return {
    kernel_shape: [height.kernel, width.kernel],
    strides: [height.stride, width.stride],
    dilations: [height.dilation, width.dilation],
    pads: [height.before, width.before, Math.max(0, height.after), Math.max(0, width.after)],
  };
}

/** The geometry that a window kernel put among its node's attributes. */
export const geometryOf = (attributes: Readonly<Record<string, unknown>>) =>
  attributes['geometry'] as WindowGeometry;

/** Shape of what the window leaves, in the data format of its images. */
export function windowShape({ batch, outChannels, height, width, channelsFirst }: WindowGeometry): number[] {
  return channelsFirst
    ? [batch, outChannels, height.output, width.output]
    : [batch, height.output, width.output, outChannels];
}
