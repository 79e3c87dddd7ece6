import type { ClassMetric } from './class-metric.ts';
import { precision } from './precision.ts';
import { recall } from './recall.ts';

/** Every metric by class. A new one is a file and a line here. */
export const classMetrics: readonly ClassMetric[] = [recall, precision];
