import type { FaceSquare } from '../geometry/face-square.ts';
import type { TurnedDetection } from './detect-turned.ts';
import type { Detector } from './detector.ts';

/** About where a detection's face is, in Adience's measure: where the landmarks are looked for first. */
export function squareOfDetection({ boxes }: Pick<Detector, 'boxes'>, face: TurnedDetection): FaceSquare {
  const longer = Math.max(face.width, face.height);
  const [down, turn] = [boxes.down * longer, (face.tilt * Math.PI) / 180];
  return {
    x: face.x + face.width / 2 - down * Math.sin(turn),
    y: face.y + face.height / 2 + down * Math.cos(turn),
    side: boxes.side * longer,
    tilt: face.tilt,
  };
}
