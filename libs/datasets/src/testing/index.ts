export { drawAdienceTree } from './adience-tree.ts';
export { drawUtkfaceFolder } from './utkface-folder.ts';
