import { randomStream } from '@adience/random';
import { BlobProto, NetParameter } from '../levi-hassner/caffe/caffe-schema.ts';

export interface CaffeFixtureOptions {
  /** The newer form of the files, or the older. */
  readonly form: 'layer' | 'layers';
  readonly input: number;
  readonly width: number;
  readonly classes: number;
  /** Groups of conv2; default 1. */
  readonly groups?: number;
  readonly lrn?: boolean;
  /** Side of the mean image. */
  readonly size: number;
}

/** A network as Caffe would leave it, for tests: the three files' contents. */
export interface CaffeFixture {
  readonly prototxt: string;
  readonly caffemodel: Uint8Array;
  readonly mean: Uint8Array;
}

/** Makes up a network with drawn weights, large enough inside for LRN to matter, and writes it as Caffe does. */
export function caffeFixture(options: CaffeFixtureOptions): CaffeFixture {
  const { form, classes, width, input, size, groups = 1 } = options;
  const units = (n: number) => Math.max(1, Math.round(n * width));
  const [c1, c2, c3, hidden] = [units(96), units(256), units(384), units(512)];
  const side = [7, 1, 1].reduce((s, kernel, at) => {
    const convolved = at === 0 ? Math.floor((s - kernel) / 4) + 1 : s;
    return Math.ceil((convolved - 3) / 2) + 1;
  }, input);
  const learned = [
    { name: 'conv1', shape: [c1, 3, 7, 7], gain: 1 },
    { name: 'conv2', shape: [c2, c1 / groups, 5, 5], gain: 1 },
    { name: 'conv3', shape: [c3, c2, 3, 3], gain: 1 },
    { name: 'fc6', shape: [hidden, c3 * side * side], gain: 1 / 40 },
    { name: 'fc7', shape: [hidden, hidden], gain: 1 },
    { name: 'fc8', shape: [classes, hidden], gain: 1 },
  ];
  const layers = learned.map(({ name, shape, gain }) => {
    const connected = shape.length === 2;
    const type = connected ? 'InnerProduct' : 'Convolution';
    const draw = (n: number, std: number, use: string) => {
      const stream = randomStream(1, 'caffe fixture', name, use);
      return Array.from({ length: n }, () => std * stream.normal());
    };
    const count = shape.reduce((a, b) => a * b);
    const weights = draw(count, gain * Math.sqrt(2 / (count / shape[0]!)), 'weights');
    const biases = draw(shape[0]!, 0.1, 'biases');
    return form === 'layer'
      ? { name, type, blobs: [blob(shape, weights), blob([shape[0]!], biases)] }
      : {
          name,
          type: connected ? 14 : 4,
          blobs: [
            oldBlob(connected ? [1, 1, ...shape] : shape, weights),
            oldBlob([1, 1, 1, shape[0]!], biases),
          ],
        };
  });
  const pixel = randomStream(1, 'caffe fixture', 'mean');
  const mean = Array.from({ length: 3 * size * size }, () => 80 + 60 * pixel.uniform());
  return {
    prototxt: prototxtOf(options, { c1, c2, c3, hidden }),
    caffemodel: NetParameter.encode(NetParameter.create({ name: 'fixture', [form]: layers })).finish(),
    mean: BlobProto.encode(BlobProto.create(oldBlob([1, 3, size, size], mean))).finish(),
  };
}

const blob = (dim: readonly number[], data: readonly number[]) => ({ shape: { dim }, data });
const oldBlob = ([num, channels, height, width]: readonly number[], data: readonly number[]) => ({
  num,
  channels,
  height,
  width,
  data,
});

function prototxtOf(
  { form, classes, input, groups = 1, lrn = true }: CaffeFixtureOptions,
  { c1, c2, c3, hidden }: { c1: number; c2: number; c3: number; hidden: number },
): string {
  const types = {
    conv: ['Convolution', 'CONVOLUTION'],
    relu: ['ReLU', 'RELU'],
    pool: ['Pooling', 'POOLING'],
    lrn: ['LRN', 'LRN'],
    fc: ['InnerProduct', 'INNER_PRODUCT'],
    drop: ['Dropout', 'DROPOUT'],
    softmax: ['Softmax', 'SOFTMAX'],
  } as const;
  const layer = (kind: keyof typeof types, name: string, bottom: string, top: string, parameters = '') => {
    const type = form === 'layer' ? `"${types[kind][0]}"` : types[kind][1];
    return `${form} {\n  name: "${name}"\n  type: ${type}\n  bottom: "${bottom}"\n  top: "${top}"\n${parameters}}\n`;
  };
  const conv = (n: number, bottom: string, parameters: string) =>
    layer('conv', `conv${n}`, bottom, `conv${n}`, `  convolution_param { ${parameters} }\n`) +
    layer('relu', `relu${n}`, `conv${n}`, `conv${n}`);
  const pool = (name: string, bottom: string) =>
    layer(
      'pool',
      name,
      bottom,
      name,
      '  pooling_param {\n    pool: MAX # three by two\n    kernel_size: 3\n    stride: 2\n  }\n',
    );
  const norm = (n: number) =>
    lrn
      ? layer(
          'lrn',
          `norm${n}`,
          `pool${n}`,
          `norm${n}`,
          '  lrn_param { local_size: 5 alpha: 0.0001 beta: 0.75 }\n',
        )
      : '';
  const from = (n: number) => (lrn ? `norm${n}` : `pool${n}`);
  const fc = (n: number, bottom: string, outputs: number) =>
    layer('fc', `fc${n}`, bottom, `fc${n}`, `  inner_product_param { num_output: ${outputs} }\n`);
  const rest = (n: number) =>
    layer('relu', `relu${n}`, `fc${n}`, `fc${n}`) +
    layer('drop', `drop${n}`, `fc${n}`, `fc${n}`, '  dropout_param { dropout_ratio: 0.5 }\n');
  const group = groups > 1 ? ` group: ${groups}` : '';
  return [
    `name: "fixture"\ninput: "data"\n${[1, 3, input, input].map((dim) => `input_dim: ${dim}\n`).join('')}`,
    conv(1, 'data', `num_output: ${c1} kernel_size: 7 stride: 4`),
    pool('pool1', 'conv1'),
    norm(1),
    conv(2, from(1), `num_output: ${c2} pad: 2 kernel_size: 5${group}`),
    pool('pool2', 'conv2'),
    norm(2),
    conv(3, from(2), `num_output: ${c3} pad: 1 kernel_size: 3`),
    pool('pool5', 'conv3'),
    fc(6, 'pool5', hidden),
    rest(6),
    fc(7, 'fc6', hidden),
    rest(7),
    fc(8, 'fc7', classes),
    layer('softmax', 'prob', 'fc8', 'prob'),
  ].join('');
}
