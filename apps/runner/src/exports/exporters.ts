import { csv } from './csv/csv.ts';
import type { Exporter } from './exporter.ts';
import { mlflow } from './mlflow/mlflow.ts';
import { tensorboard } from './tensorboard/tensorboard.ts';

/** The exporters by name, as `adience runs export` takes them. A new one is a folder and a line here. */
export const exporters: Readonly<Record<string, Exporter>> = { tensorboard, mlflow, csv };
