/**
 * Float32 peaks outside tensor cores in TFLOP/s, as NVIDIA's data sheets state them, by a part of the name that
 * nvidia-smi prints; the first that fits counts.
 */
const peaks: readonly (readonly [string, number])[] = [
  ['H100 PCIe', 51],
  ['H100 NVL', 60],
  ['H100', 67],
  ['H200', 67],
  ['B200', 75],
  ['A100', 19.5],
  ['L40S', 91.6],
  ['L40', 90.5],
  ['L4', 30.3],
  ['A40', 37.4],
  ['A30', 10.3],
  ['A10', 31.2],
  ['RTX A6000', 38.7],
  ['RTX 6000 Ada', 91.1],
  ['V100', 15.7],
  ['T4', 8.1],
  ['RTX 4090', 82.6],
  ['RTX 3090', 35.6],
];

/** Of a card; null where it is not in the table. */
export const float32Peak = (card: string): number | null =>
  peaks.find(([name]) => card.includes(name))?.[1] ?? null;
