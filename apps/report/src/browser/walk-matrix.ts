import { confusionColumns } from '@adience/figures';

/** How a matrix is walked: arrow keys from cell to cell, Home and End along the row. */
const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  Home: [0, -Infinity],
  End: [0, Infinity],
};

/**
 * Makes the cells of a rendered confusion matrix buttons: one stop of the tab key, arrow keys between the
 * cells, Enter, space or a click to choose. Called again, it takes the new counts and the new choice.
 */
export function walkMatrix(
  svg: SVGSVGElement,
  classes: readonly string[],
  matrix: readonly (readonly number[])[],
  choose: (truth: number, predicted: number) => void,
): { readonly focus: (truth: number, predicted: number) => void } {
  const cells = [...svg.querySelectorAll<SVGElement>('.cells_marks path')];
  const size = matrix[0]!.length;
  const columns = confusionColumns(classes, size > classes.length);
  svg.setAttribute('role', 'group');
  svg.classList.add('walked');
  const focus = (truth: number, predicted: number) => {
    cells.forEach((cell, at) => cell.setAttribute('tabindex', at === truth * size + predicted ? '0' : '-1'));
    cells[truth * size + predicted]!.focus();
  };
  cells.forEach((cell, at) => {
    const [truth, predicted] = [Math.floor(at / size), at % size];
    const images = matrix[truth]![predicted]!;
    cell.setAttribute('role', 'button');
    if (!cell.hasAttribute('tabindex')) cell.setAttribute('tabindex', at === 0 ? '0' : '-1');
    cell.setAttribute(
      'aria-label',
      `True ${classes[truth]!}, predicted ${columns[predicted]!}: ${images} images`,
    );
    cell.onclick = () => choose(truth, predicted);
    cell.onkeydown = (event) => {
      const step = steps[event.key];
      if (step !== undefined) focus(clamp(truth + step[0], classes.length), clamp(predicted + step[1], size));
      else if (event.key === 'Enter' || event.key === ' ') choose(truth, predicted);
      else return;
      event.preventDefault();
    };
  });
  return { focus };
}

const clamp = (at: number, size: number) => Math.min(size - 1, Math.max(0, at));
