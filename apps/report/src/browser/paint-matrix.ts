import { cellLook } from '@adience/figures';

/** Paints counts into a rendered confusion matrix: colours, shares, counts and row n, as the figure has them. */
export function paintMatrix(svg: SVGSVGElement, matrix: readonly (readonly number[])[]): void {
  const marks = (layer: string, tag: string) => [
    ...svg.querySelectorAll<SVGElement>(`.${layer}_marks ${tag}`),
  ];
  const [cells, shares, counts] = [marks('cells', 'path'), marks('shares', 'text'), marks('counts', 'text')];
  const rows = marks('rows', 'text');
  matrix.forEach((row, truth) => {
    const n = row.reduce((sum, count) => sum + count, 0);
    rows[truth]!.textContent = `n = ${n}`;
    row.forEach((count, predicted) => {
      const at = truth * row.length + predicted;
      const look = cellLook(count, n);
      cells[at]!.setAttribute('fill', look.fill);
      shares[at]!.textContent = look.label;
      shares[at]!.setAttribute('fill', look.ink);
      counts[at]!.textContent = String(count);
      counts[at]!.setAttribute('fill', look.ink);
    });
  });
}
