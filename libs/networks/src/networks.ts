import { convnext } from './convnext.ts';
import { leviHassnerBn } from './levi-hassner-bn.ts';
import { leviHassner } from './levi-hassner/levi-hassner.ts';
import { mobilenet } from './mobilenet.ts';
import type { NetworkDefinition } from './network-definition.ts';
import { resnet } from './resnet.ts';

/** The network of an experiment that names none. */
export const defaultNetwork = 'levi-hassner';

/** The networks that come with the program, by name. A new one is a file or a folder, and a line here. */
export const networks: Readonly<Record<string, NetworkDefinition<never>>> = {
  'levi-hassner': leviHassner,
  'levi-hassner-bn': leviHassnerBn,
  resnet: resnet,
  mobilenet: mobilenet,
  convnext: convnext,
};
