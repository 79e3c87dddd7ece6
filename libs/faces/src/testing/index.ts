export { hugePng } from './huge-png.ts';
export { frontalTemplate } from '../alignments/frontal-template.ts';
export { squareTransform } from '../geometry/square-transform.ts';
export { mapPoints } from '../geometry/map-points.ts';
export { matchFaces } from './match-faces.ts';
export { chipFolder, montages, type Montage, type MontageFace } from './montages.ts';
