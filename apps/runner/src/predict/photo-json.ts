import type { FaceAnswer, PhotoAnswer, TaskAnswer } from '@adience/predict';

const round = (value: number, digits: number) => Number(value.toFixed(digits));

/** A photo's answer as `--json` prints it: places in pixels of the upright photo. */
export const photoJson = ({ photo, width, height, problem, faces }: PhotoAnswer) => ({
  photo,
  width,
  height,
  problem,
  faces: faces.map(faceJson),
});

const faceJson = ({ detection, face, tasks }: FaceAnswer) => ({
  box: {
    x: round(detection.x, 1),
    y: round(detection.y, 1),
    width: round(detection.width, 1),
    height: round(detection.height, 1),
  },
  score: round(detection.score, 4),
  tilt: round(face.square.tilt, 1),
  landmarks: Array.from({ length: face.landmarks.length / 2 }, (_, at) => [
    round(face.landmarks[2 * at]!, 1),
    round(face.landmarks[2 * at + 1]!, 1),
  ]),
  predictions: Object.fromEntries(Object.entries(tasks).map(([task, answer]) => [task, taskJson(answer)])),
});

const taskJson = ({ class: answer, probabilities, networks, agree }: TaskAnswer) => ({
  class: answer,
  probabilities,
  networks,
  agree,
});
