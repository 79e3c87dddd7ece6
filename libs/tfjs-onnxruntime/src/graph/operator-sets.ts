import type { GraphBuilder } from './graph-builder.ts';

/** ONNX operator set: the newest that every execution provider of ONNX Runtime 1.30 knows well. */
const operatorSet = 18;

/** The operator sets that a model of these nodes imports: ONNX's, and those of ONNX Runtime's own domains. */
export function operatorSets(nodes: readonly Pick<GraphBuilder['nodes'][number], 'domain'>[]) {
  const domains = [...new Set(['', ...nodes.map(({ domain }) => domain)])];
  return domains.map((domain) => ({ domain, version: domain === '' ? operatorSet : 1 }));
}
