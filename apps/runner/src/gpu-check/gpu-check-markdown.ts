import type { GpuCheck, Rate } from './gpu-check-schema.ts';

/** The result as a page of tables, for docs/gpu.md's reader. */
export function gpuCheckMarkdown({
  machine,
  gpus,
  verdicts,
  rates,
  parity,
  slowest,
  time,
}: GpuCheck): string {
  const cards = gpus.map(
    ({ name, memoryMiB, driver, float32TeraFlops }) =>
      `${name}, ${memoryMiB} MiB, driver ${driver}, float32 peak ${float32TeraFlops ?? 'unknown'} TFLOP/s`,
  );
  const { cpu, cores, memoryGiB, platform, node, onnxruntime } = machine;
  const sections = [
    `# GPU check, ${time.slice(0, 10)}`,
    [
      `- GPU: ${cards.join('; ') || 'no NVIDIA card'}`,
      `- Machine: ${cpu}, ${cores} cores, ${memoryGiB} GiB, ${platform}, Node ${node}, ONNX Runtime ${onnxruntime}`,
    ].join('\n'),
    table(
      ['check', 'verdict', 's', 'reason'],
      verdicts.map(({ name, status, seconds, reason }) => [name, status, seconds, reason ?? '']),
    ),
  ];
  if (parity.length > 0)
    sections.push(
      'Differences to the CPU after thirty training steps:',
      table(
        ['network', 'device', 'loss, relative', 'probability'],
        parity.map(({ network, device, loss, probability }) => [
          network,
          device,
          loss.toExponential(1),
          probability.toExponential(1),
        ]),
      ),
    );
  if (rates.length > 0)
    sections.push(
      'Images per second; share: operations over the float32 peak of the card, a training step counted as three forward passes:',
      table(
        ['engine', 'device', 'network', 'batch', 'predict', 'share', 'train', 'share', 'MiB'],
        rateRows(rates),
      ),
    );
  if (slowest.length > 0)
    sections.push(
      'Slowest kernels of a training step of the full network at batch 50:',
      table(
        ['kernel', 'shapes', 'ms', 'share of the kernels'],
        slowest.map(({ operator, shapes, milliseconds, share }) => [
          operator,
          shapes,
          milliseconds.toFixed(2),
          `${(100 * share).toFixed(1)} %`,
        ]),
      ),
    );
  return `${sections.join('\n\n')}\n`;
}

function rateRows(rates: readonly Rate[]) {
  const groups = new Map<string, Rate[]>();
  for (const rate of rates) groups.set(keyOf(rate), [...(groups.get(keyOf(rate)) ?? []), rate]);
  return [...groups.values()].map((group) => {
    const { engine, device, network, batch } = group[0]!;
    const cells = (['predict', 'train'] as const).flatMap((what) => {
      const rate = group.find((one) => one.what === what);
      if (!rate) return ['', ''];
      const share = rate.shareOfPeak === null ? '' : `${(100 * rate.shareOfPeak).toFixed(1)} %`;
      return [rate.imagesPerSecond.toLocaleString('en', { maximumFractionDigits: 0 }), share];
    });
    const memory = Math.max(...group.map(({ deviceMemoryMiB }) => deviceMemoryMiB ?? 0));
    return [engine, device, network, batch, ...cells, memory === 0 ? '' : memory];
  });
}

const keyOf = ({ engine, device, network, batch }: Rate) => [engine, device, network, batch].join();

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]) =>
    `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
