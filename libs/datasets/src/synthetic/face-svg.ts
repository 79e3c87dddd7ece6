import { css } from './css.ts';
import { hairBehind, hairInFront } from './hair-svg.ts';
import { eyesAndBrows, mouthAndBeard, noseSvg, wrinklesSvg } from './features-svg.ts';
import { layOut } from './layout.ts';
import { mix } from './mix.ts';
import type { Person } from './person.ts';
import type { Photo } from './photo.ts';

/** Draws the photograph: a square SVG of `side` pixels, 100 units across. */
export function faceSvg(person: Person, photo: Photo, side: number): string {
  const layout = layOut(person, photo);
  const { x, y, width, height, jaw } = layout;
  const [dx, dy] = photo.shift;
  const skin = css(person.skin);
  const shade = css(mix(person.skin, [60, 25, 15], 0.22));
  const neck = width * (0.5 + 0.18 * person.masculinity - 0.12 * person.childhood);
  const shoulders = width * (1.75 + 0.35 * person.masculinity - 0.6 * person.childhood);
  const chin = y + height;
  const ears = [-1, 1].map(
    (s) =>
      `<ellipse cx="${x + s * width * (1 - 0.12 * s * photo.yaw)}" cy="${layout.eyes + 3}" rx="3" ry="5" fill="${shade}"/>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}" viewBox="0 0 100 100">`,
    `<rect width="100" height="100" fill="${css(photo.backdrop)}"/>`,
    ...photo.clutter.map(clutterSvg),
    `<g transform="translate(${50 + dx} ${50 + dy}) rotate(${photo.roll}) scale(${photo.scale}) translate(-50 -50)">`,
    hairBehind(person, layout),
    `<path d="M${50 - shoulders} 120 Q${50 - shoulders} ${chin + 8} ${50 - neck} ${chin + 5} L${50 + neck} ${chin + 5} Q${50 + shoulders} ${chin + 8} ${50 + shoulders} 120 Z" fill="${css(photo.clothes)}"/>`,
    `<path d="M${50 - neck} ${y} V${chin + 4} Q50 ${chin + 13} ${50 + neck} ${chin + 4} V${y} Z" fill="${shade}"/>`,
    ...ears,
    `<path d="M${x - width} ${y - 0.2 * height} C${x - width} ${y - 1.1 * height} ${x + width} ${y - 1.1 * height} ${x + width} ${y - 0.2 * height} C${x + width} ${y + 0.45 * height} ${x + width * jaw} ${chin} ${x} ${chin} C${x - width * jaw} ${chin} ${x - width} ${y + 0.45 * height} ${x - width} ${y - 0.2 * height} Z" fill="${skin}"/>`,
    mouthAndBeard(person, photo, layout),
    wrinklesSvg(person, photo, layout),
    noseSvg(person, layout),
    eyesAndBrows(person, photo, layout),
    hairInFront(person, layout),
    '</g></svg>',
  ].join('');
}

function clutterSvg({ shape, at: [x, y], size: [w, h], turn, colour }: Photo['clutter'][number]): string {
  const fill = `fill="${css(colour)}" opacity="0.8" transform="rotate(${turn} ${x} ${y})"`;
  return shape === 'ellipse'
    ? `<ellipse cx="${x}" cy="${y}" rx="${w / 2}" ry="${h / 2}" ${fill}/>`
    : `<rect x="${x - w / 2}" y="${y - h / 2}" width="${w}" height="${h}" ${fill}/>`;
}
