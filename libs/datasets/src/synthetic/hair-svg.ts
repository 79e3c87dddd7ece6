import { css } from './css.ts';
import type { Layout } from './layout.ts';
import { mix } from './mix.ts';
import type { Person } from './person.ts';

/** The hair behind head and neck: a cap, and what hangs down. */
export function hairBehind(person: Person, { x, y, width, height }: Layout): string {
  const { hairCover, hairLength, receding } = person;
  const dark = css(mix(person.hair, [0, 0, 0], 0.25));
  const puff = width * (1.03 + 0.12 * hairLength + 0.06 * hairCover - 0.08 * receding);
  const top = y - height * (0.88 + 0.14 * hairCover - 0.1 * receding);
  const end = y - 0.1 * height + hairLength * height * 1.5;
  return `<path opacity="${opacity(hairCover)}" fill="${dark}" d="M${x - puff} ${y - 0.2 * height} C${x - puff} ${top - 6} ${x + puff} ${top - 6} ${x + puff} ${y - 0.2 * height} L${x + puff * (0.92 + 0.2 * hairLength)} ${end} Q${x} ${end + 6} ${x - puff * (0.92 + 0.2 * hairLength)} ${end} Z"/>`;
}

/** The hair over the forehead, down to the hairline, with parting or fringe, and sides where it is long. */
export function hairInFront(person: Person, { x, y, width, height, hairline }: Layout): string {
  const { hairCover, hairLength, receding, parting, fringe } = person;
  const side = y - height * (0.25 - 0.35 * hairLength + 0.3 * Math.min(1, receding));
  const top = y - height * (0.98 + 0.12 * hairCover);
  const edge = hairline + fringe * 7 * (1 - receding / 1.2);
  const w = width * 1.03;
  const hair = css(person.hair);
  const glint = css(mix(person.hair, [255, 255, 255], 0.22));
  const at = x + parting * width * 0.4;
  return [
    `<g opacity="${opacity(hairCover)}">`,
    `<path fill="${hair}" d="M${x - w} ${side} C${x - w * 1.04} ${top - 5} ${x + w * 1.04} ${top - 5} ${x + w} ${side} Q${x + 0.9 * w} ${edge + 2} ${at} ${edge - 2} Q${x - 0.9 * w} ${edge + 2} ${x - w} ${side} Z"/>`,
    `<path fill="none" stroke="${glint}" stroke-width="1" opacity="0.6" d="M${x - 0.6 * w} ${hairline - 3} Q${x - 0.3 * w} ${top + 3} ${at} ${top + 1.5}"/>`,
    '</g>',
  ].join('');
}

/** Thin hair lets the skin through. */
const opacity = (cover: number) => (0.12 + 0.88 * cover).toFixed(3);
