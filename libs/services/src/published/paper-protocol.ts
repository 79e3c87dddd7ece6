/** A setting's value, as an experiment file writes it. */
type Value = string | number | boolean | readonly (string | number)[];

/** One choice of the paper's protocol. */
interface PaperSetting {
  /** Dotted key of an experiment file. */
  readonly key: string;
  readonly value: Value;
  /** The file or section that it was read from, in `paperProtocol.sources`. */
  readonly source: keyof typeof sources;
}

/** Where the authors' choices can be found; their repository: https://github.com/GilLevi/AgeGenderDeepLearning. */
const sources = {
  network: "the authors' repository, train_val.prototxt",
  solver: "the authors' repository, solver.prototxt",
  preparation: "the authors' repository, DataPrepCode and the lists of its folds",
  paper: 'Levi & Hassner 2015, section 4: training and testing',
  none: 'not in their files: what leaves their network as it is',
} as const;

const setting = (source: PaperSetting['source'], key: string, value: Value): PaperSetting => ({
  key,
  value,
  source,
});

/**
 * What Levi and Hassner ran, as plain data: every setting of an experiment file but its name, its task and how this
 * program draws random numbers. A test compares it with the experiment schema, so that neither can drift; here it
 * loads no network.
 */
export const paperProtocol = {
  sources,
  /** Names of the tasks that they trained, each a network of its own. */
  tasks: ['age', 'gender'],
  settings: [
    setting('preparation', 'dataset.labels', 'authors'),
    setting('preparation', 'dataset.duplicates', 'keep'),
    setting('preparation', 'dataset.unreadable', 'stop'),
    setting('preparation', 'dataset.images', 'aligned'),
    setting('preparation', 'dataset.name', 'adience'),
    setting('preparation', 'image.size', 256),
    setting('preparation', 'image.resize', 'caffe-bilinear'),
    setting('network', 'image.channels', 'bgr'),
    setting('network', 'image.mean', 'image'),
    setting('network', 'image.scale', 1),
    setting('none', 'image.standardise', false),
    setting('network', 'augmentation.crop', 'random'),
    setting('network', 'augmentation.mirror', true),
    setting('none', 'augmentation.operations', []),
    setting('network', 'model.input', 227),
    setting('none', 'model.width', 1),
    setting('network', 'model.conv1Stride', 4),
    setting('network', 'model.pool', 'ceil'),
    setting('network', 'model.lrn', true),
    setting('network', 'model.lrnSize', 5),
    setting('network', 'model.lrnAlpha', 0.0001),
    setting('network', 'model.dropout', [0.5, 0.5]),
    setting('network', 'model.init', 'caffe'),
    setting('network', 'model.name', 'levi-hassner'),
    setting('network', 'loss.name', 'cross-entropy'),
    setting('none', 'loss.smoothing', 0),
    setting('none', 'loss.classWeights', 'none'),
    setting('solver', 'solver.learningRate', 0.001),
    setting('network', 'solver.batch', 50),
    setting('solver', 'solver.iterations', 50_000),
    setting('solver', 'solver.momentum', 0.9),
    setting('solver', 'solver.weightDecay', 0.0005),
    setting('network', 'solver.headMultiplier', 10),
    setting('network', 'solver.biasMultiplier', 2),
    setting('solver', 'solver.gamma', 0.1),
    setting('solver', 'solver.stepSize', 10_000),
    setting('none', 'solver.steps', []),
    setting('solver', 'solver.type', 'sgd'),
    setting('solver', 'solver.policy', 'step'),
    setting('none', 'solver.clipNorm', 0),
    setting('none', 'solver.averaging', 0),
    setting('preparation', 'validation.split', 'authors'),
    setting('preparation', 'validation.fraction', 0.1),
    setting('solver', 'validation.every', 1000),
    setting('solver', 'validation.keep', 'last'),
    setting('paper', 'evaluation.crops', ['center', 'ten-crop']),
  ],
} satisfies {
  readonly sources: Readonly<Record<string, string>>;
  readonly tasks: readonly string[];
  readonly settings: readonly PaperSetting[];
};
