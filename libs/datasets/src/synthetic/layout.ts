import type { Person } from './person.ts';
import type { Photo } from './photo.ts';

/** Where the parts of a face are, in the drawing's units; y grows downwards. */
export interface Layout {
  /** Middle of the head, and half its width and height. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly jaw: number;
  /** The face's middle line: beside the head's where it is turned. */
  readonly middle: number;
  readonly eyes: number;
  readonly eyeGap: number;
  readonly eyeSize: number;
  readonly nose: number;
  readonly mouth: number;
  readonly hairline: number;
}

/** Lays a face out: children have eyes further down, larger, and a short nose and chin. */
export function layOut(person: Person, photo: Photo): Layout {
  const { face, childhood } = person;
  const { width, height, jaw } = face;
  const y = 51;
  const eyes = y + height * (-0.1 + 0.3 * childhood);
  const nose = eyes + height * 0.42 * (0.7 + 0.3 * person.nose) * (1 - 0.35 * childhood);
  return {
    x: 50,
    y,
    width,
    height,
    jaw,
    middle: 50 + 4.5 * photo.yaw,
    eyes,
    eyeGap: width * (0.43 + 0.03 * childhood),
    eyeSize: 3 + 2.2 * childhood,
    nose,
    mouth: nose + (y + height - nose) * 0.42,
    hairline: y - height * (0.62 + 0.25 * Math.min(1, person.receding) - 0.05 * childhood),
  };
}
