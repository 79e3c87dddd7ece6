import { css } from './css.ts';
import type { Layout } from './layout.ts';
import { mix } from './mix.ts';
import type { Person } from './person.ts';
import type { Photo } from './photo.ts';

const sides = [-1, 1] as const;

/** Eyes with lids, lashes and brows, and glasses over them. */
export function eyesAndBrows(person: Person, photo: Photo, layout: Layout): string {
  const { middle, eyes, eyeGap, eyeSize } = layout;
  const { makeup, brows, masculinity, ageing } = person;
  const open = eyeSize * (0.62 - 0.12 * Math.min(1, ageing)) * photo.eyesOpen;
  const brow = css(mix(person.hair, [30, 20, 16], 0.35));
  const lash = css(mix(person.skin, [25, 15, 12], 0.55 + 0.4 * makeup));
  const parts = sides.map((side) => {
    const x = middle + side * eyeGap * (1 - 0.12 * side * photo.yaw);
    const lift = eyes - eyeSize * (1.25 + 0.35 * (1 - masculinity)) - 0.4 * brows;
    const frame = `<rect x="${x - eyeSize * 1.6}" y="${eyes - eyeSize * 1.1}" width="${eyeSize * 3.2}" height="${eyeSize * 2.4}" rx="${eyeSize * 0.8}" fill="white" fill-opacity="0.12" stroke="rgb(35,30,30)" stroke-width="0.9"/>`;
    return [
      `<ellipse cx="${x}" cy="${eyes}" rx="${eyeSize * 1.15}" ry="${open}" fill="rgb(244,242,238)"/>`,
      `<circle cx="${x + 0.8 * photo.yaw}" cy="${eyes}" r="${Math.min(open, eyeSize * 0.62)}" fill="${css(person.iris)}"/>`,
      `<circle cx="${x + 0.8 * photo.yaw}" cy="${eyes}" r="${Math.min(open, eyeSize * 0.62) * 0.5}" fill="black"/>`,
      `<path d="M${x - eyeSize * 1.2} ${eyes} Q${x} ${eyes - 2.1 * open} ${x + eyeSize * 1.2} ${eyes}" fill="none" stroke="${lash}" stroke-width="${0.7 + 0.5 * (1 - masculinity) + 0.7 * makeup}"/>`,
      `<path d="M${x - eyeSize * 1.35} ${lift + 0.8 * (side === 1 ? 0.2 : 1)} Q${x + side * 0.5} ${lift - 1.8} ${x + eyeSize * 1.35} ${lift + 0.8 * (side === 1 ? 1 : 0.2)}" fill="none" stroke="${brow}" stroke-width="${0.7 + 2 * brows}" stroke-linecap="round" opacity="${0.35 + 0.55 * Math.min(1, brows + 0.3)}"/>`,
      person.glasses ? frame : '',
    ].join('');
  });
  const bridge = `<path d="M${middle - 2} ${eyes} H${middle + 2}" stroke="rgb(35,30,30)" stroke-width="0.9"/>`;
  return parts.join('') + (person.glasses ? bridge : '');
}

/** Nose: a shaded ridge and two wings that widen with age. */
export function noseSvg(person: Person, { middle, eyes, nose }: Layout): string {
  const shade = css(mix(person.skin, [70, 25, 15], 0.3));
  const wing = 2 + 1.7 * person.nose;
  return (
    `<path d="M${middle - 0.8} ${eyes + 1} Q${middle - 1.4} ${(eyes + nose) / 2} ${middle - wing} ${nose - 0.5} Q${middle} ${nose + 2} ${middle + wing} ${nose - 0.5}" ` +
    `fill="none" stroke="${shade}" stroke-width="1" stroke-linecap="round"/>`
  );
}

/** Beard below, lips above. */
export function mouthAndBeard(person: Person, photo: Photo, layout: Layout): string {
  const { x, y, width, height, jaw, middle, nose, mouth } = layout;
  const chin = y + height;
  const half = 5.6 - 1.8 * person.childhood + 1.6 * Math.max(0, photo.smile);
  const curve = 3.2 * photo.smile;
  const thick = 0.9 + 2.2 * person.lips;
  const lip = css(mix(mix(person.skin, [165, 60, 60], 0.45), [190, 25, 50], 0.75 * person.makeup));
  const open = 4.5 * photo.mouthOpen;
  const beard =
    person.beard === 0
      ? ''
      : `<path fill="${css(mix(person.hair, [0, 0, 0], 0.1))}" opacity="${person.beard}" d="M${x - 0.97 * width} ${y + 0.1 * height} C${x - 0.9 * width} ${y + 0.6 * height} ${x - width * jaw} ${chin + 0.5} ${x} ${chin + 1} C${x + width * jaw} ${chin + 0.5} ${x + 0.9 * width} ${y + 0.6 * height} ${x + 0.97 * width} ${y + 0.1 * height} Q${x + 0.7 * width} ${mouth - 4} ${middle} ${nose + 2} Q${x - 0.7 * width} ${mouth - 4} ${x - 0.97 * width} ${y + 0.1 * height} Z"/>`;
  const corners = `M${middle - half} ${mouth - 0.4 * curve} Q${middle} ${mouth + curve} ${middle + half} ${mouth - 0.4 * curve}`;
  const inside =
    open > 0
      ? `<path d="${corners} Q${middle} ${mouth + curve + 2 * open} ${middle - half} ${mouth - 0.4 * curve} Z" fill="rgb(90,25,30)"/>`
      : '';
  return `${beard}${inside}<path d="${corners}" fill="none" stroke="${lip}" stroke-width="${thick}" stroke-linecap="round"/>`;
}

/** Lines of the forehead, next to and below the eyes, and from nose to mouth: the more, the older. A child's cheeks are red instead. */
export function wrinklesSvg(person: Person, photo: Photo, layout: Layout): string {
  const { middle, y, width, height, eyes, eyeGap, eyeSize, nose, mouth } = layout;
  const { forehead, eyes: feet, mouth: folds } = person.wrinkles;
  const line = css(mix(person.skin, [50, 18, 10], 0.62));
  const stroke = (d: string, strength: number, thickness = 1.4) =>
    strength < 0.06
      ? ''
      : `<path d="${d}" fill="none" stroke="${line}" stroke-width="${thickness}" stroke-linecap="round" opacity="${Math.min(0.95, strength).toFixed(3)}"/>`;
  const brow = eyes - eyeSize * 1.6;
  const across = [0, 1, 2].map((i) => {
    const at = brow - 3.2 - 2.8 * i;
    return stroke(`M${middle - 8} ${at} Q${middle} ${at - 1.5} ${middle + 8} ${at}`, forehead - 0.18 * i);
  });
  const paired = sides.flatMap((side) => {
    const eye = middle + side * eyeGap;
    const outer = eye + side * eyeSize * 1.4;
    const cheek = `<ellipse cx="${middle + side * 0.55 * width}" cy="${y + 0.3 * height}" rx="4.5" ry="3.5" fill="rgb(225,90,80)" opacity="${(0.4 * person.childhood).toFixed(3)}"/>`;
    return [
      cheek,
      ...[-1.8, 0, 1.8].map((i) =>
        stroke(`M${outer} ${eyes + 0.5 * i} L${outer + side * 3.2} ${eyes + 1.3 * i}`, feet - 0.1, 1.1),
      ),
      stroke(
        `M${eye - eyeSize} ${eyes + eyeSize} Q${eye} ${eyes + eyeSize * 1.7} ${eye + eyeSize} ${eyes + eyeSize}`,
        0.8 * feet - 0.05,
      ),
      stroke(
        `M${middle + side * 4} ${nose} Q${middle + side * 8} ${(nose + mouth) / 2} ${middle + side * 8.5} ${mouth + 1}`,
        folds * (0.75 + 0.25 * photo.smile),
        1.5,
      ),
    ];
  });
  return [...across, ...paired].join('');
}
