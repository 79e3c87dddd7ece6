import type { LayerSpec } from '../layers.ts';
import { leviHassnerSettings, type LeviHassnerSettings } from '../settings.ts';
import { ModelFileError } from '../../weights/model-file-error.ts';
import type { CaffeLayer } from './caffe-layer.ts';
import type { Prototxt } from './read-prototxt.ts';
import { sequenceOfLayers, type Fail } from './sequence-of-layers.ts';

/** Our layer, Caffe's name for it, and how many groups its channels are in. */
export interface LearnedLayer {
  readonly name: LayerSpec['name'];
  readonly caffe: string;
  readonly outputs: number;
  readonly groups: number;
}

export interface CaffeNetwork {
  readonly model: LeviHassnerSettings;
  readonly classes: number;
  readonly learned: readonly LearnedLayer[];
}

/**
 * Finds the Levi-Hassner network in a prototxt: its layers in their order, each fed by the one before, with
 * the kernels, pads and pools of that network; width, input, stride of conv1, LRN and dropout are read off.
 *
 * @throws ModelFileError for the first layer that is another network's
 */
export function networkOfLayers({ file, layers, input }: Prototxt): CaffeNetwork {
  const fail: Fail = (layer, message) => {
    throw new ModelFileError(
      `${file}: layer ${layer.name}: ${message}; this is not the Levi-Hassner network`,
    );
  };
  const { convolutions, connected } = sequenceOfLayers(layers, file, fail); // 1. one after the other, by type

  // 2. Each with that network's kernels; its own numbers are read off.
  const [conv1, conv2, conv3] = convolutions.map(({ convolution }) => convolutionFacts(convolution, fail));
  const kernels = [
    [conv1!, 7, 0],
    [conv2!, 5, 2],
    [conv3!, 3, 1],
  ] as const;
  kernels.forEach(([{ kernel, pad, stride }, wantedKernel, wantedPad], at) => {
    if (kernel !== wantedKernel || pad !== wantedPad || (at > 0 && stride !== 1)) {
      fail(convolutions[at]!.convolution, `has kernel ${kernel}, pad ${pad}, stride ${stride}`);
    }
  });
  const outputs = [
    ...[conv1!, conv2!, conv3!].map((facts) => facts.outputs),
    ...connected.map(({ layer }) => connectedOutputs(layer, fail)),
  ];
  const width = outputs[0]! / 96;
  const wanted = [96, 256, 384, 512, 512].map((units) => Math.max(1, Math.round(units * width)));
  const learnedLayers = [
    ...convolutions.map(({ convolution }) => convolution),
    ...connected.map(({ layer }) => layer),
  ];
  wanted.forEach((units, at) => {
    if (outputs[at] !== units) {
      fail(learnedLayers[at]!, `has ${outputs[at]} outputs where width ${width} has ${units}`);
    }
  });
  const pools = new Set(convolutions.map(({ pool }) => roundingOf(pool, fail)));
  if (pools.size > 1) fail(convolutions[0]!.pool, 'is rounded in another way than the others');

  // 3. Together.
  const rates = connected
    .slice(0, 2)
    .map(({ dropout }) => (dropout === null ? 0 : decimal(dropout.dropout_param?.dropout_ratio ?? 0.5)));
  const model = leviHassnerSettings.safeParse({
    input,
    width,
    conv1Stride: conv1!.stride,
    pool: [...pools][0],
    dropout: rates,
    ...normalisation(convolutions[0]!.lrn, convolutions[1]!.lrn, fail),
  });
  if (!model.success) {
    const [issue] = model.error.issues;
    throw new ModelFileError(
      `${file}: model.${issue!.path.join('.')}: ${issue!.message}; such a network cannot be run here`,
    );
  }
  const names = ['conv1', 'conv2', 'conv3', 'fc6', 'fc7', 'fc8'] as const;
  const groups = [conv1!.groups, conv2!.groups, conv3!.groups, 1, 1, 1];
  const learned = names.map((name, at) => ({
    name,
    caffe: learnedLayers[at]!.name,
    outputs: outputs[at]!,
    groups: groups[at]!,
  }));
  return { model: { ...model.data, name: 'levi-hassner' }, classes: outputs[5]!, learned };
}

function convolutionFacts(layer: CaffeLayer, fail: Fail) {
  const parameters = layer.convolution_param;
  if (!parameters) return fail(layer, 'has no convolution_param');
  const { num_output: outputs, group: groups, bias_term: biased, kernel_h, pad_h, stride_h } = parameters;
  if (!biased) fail(layer, 'has no biases');
  if (kernel_h || pad_h || stride_h) fail(layer, 'gives height and width apart (kernel_h, pad_h, stride_h)');
  const one = (values: readonly number[], otherwise: number, name: string) => {
    const [first = otherwise] = values;
    if (values.some((value) => value !== first)) fail(layer, `has an unequal ${name}: ${values.join(', ')}`);
    return first;
  };
  if (one(parameters.dilation, 1, 'dilation') !== 1) fail(layer, 'is dilated');
  const kernel = one(parameters.kernel_size, 0, 'kernel_size');
  return {
    outputs,
    groups,
    kernel,
    pad: one(parameters.pad, 0, 'pad'),
    stride: one(parameters.stride, 1, 'stride'),
  };
}

function connectedOutputs(layer: CaffeLayer, fail: Fail): number {
  const parameters = layer.inner_product_param;
  if (!parameters) return fail(layer, 'has no inner_product_param');
  if (!parameters.bias_term) fail(layer, 'has no biases');
  if (parameters.transpose) fail(layer, 'has transposed weights');
  return parameters.num_output;
}

function roundingOf(layer: CaffeLayer, fail: Fail): LeviHassnerSettings['pool'] {
  const {
    pool,
    kernel_size: kernel,
    stride,
    pad,
    round_mode: rounding,
    global_pooling: global,
  } = layer.pooling_param ?? fail(layer, 'has no pooling_param');
  if (pool !== 'MAX' || kernel !== 3 || stride !== 2 || pad !== 0 || global) {
    fail(layer, `is ${pool} with kernel ${kernel}, stride ${stride}, pad ${pad}`);
  }
  return rounding === 'FLOOR' ? 'floor' : 'ceil';
}

function normalisation(first: CaffeLayer | null, second: CaffeLayer | null, fail: Fail) {
  if (first === null || second === null) {
    const only = first ?? second;
    return only === null ? { lrn: false } : fail(only, 'is the only LRN of two');
  }
  const facts = [first, second].map((layer) => {
    const parameters = layer.lrn_param ?? fail(layer, 'has no lrn_param');
    const { beta, k, norm_region: region } = parameters;
    if (beta !== 0.75 || k !== 1 || region !== 'ACROSS_CHANNELS') {
      fail(layer, `has beta ${beta}, k ${k}, region ${region}`);
    }
    return parameters;
  });
  const [{ local_size: lrnSize, alpha }, other] = [facts[0]!, facts[1]!];
  if (other.local_size !== lrnSize || other.alpha !== alpha) fail(second, 'differs from the first LRN');
  return { lrn: true, lrnSize, lrnAlpha: decimal(alpha) };
}

/** A prototxt's numbers are decimal; as float32 1e-4 would read 0.0000999999974. */
const decimal = (value: number) => Number(Math.fround(value).toPrecision(7));
