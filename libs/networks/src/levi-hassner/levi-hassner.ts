import type { NetworkDefinition, NetworkSpec, VariableSpec } from '../network-definition.ts';
import { leviHassnerCost } from './cost.ts';
import { forward } from './forward.ts';
import { initialise } from './initialise.ts';
import { leviHassnerLayers } from './layers.ts';
import { leviHassnerSettings, type LeviHassnerSettings } from './settings.ts';

/** The network of Levi & Hassner (2015), as the authors' prototxt has it. */
export const leviHassner: NetworkDefinition<LeviHassnerSettings> = {
  name: 'levi-hassner',
  version: 1,
  source: 'Levi & Hassner 2015; https://github.com/GilLevi/AgeGenderDeepLearning, train_val prototxt',
  settings: leviHassnerSettings,
  form({ input, width, conv1Stride, pool, lrn, lrnSize, lrnAlpha }) {
    const form = { input, width, conv1Stride, pool, lrn };
    return lrn ? { ...form, lrnSize, lrnAlpha } : form;
  },
  describe,
  initialise,
  forward,
};

function describe(settings: LeviHassnerSettings, classes: number): NetworkSpec {
  const layers = leviHassnerLayers(settings, classes);
  const cost = leviHassnerCost(layers, settings.lrn);
  const variables = layers.flatMap(({ name, kernel }): VariableSpec[] => {
    const head = name === 'fc8';
    return [
      { name: `${name}/kernel`, shape: kernel, kind: 'kernel', head },
      { name: `${name}/bias`, shape: kernel.slice(-1), kind: 'bias', head },
    ];
  });
  const parameters = cost.reduce((sum, layer) => sum + layer.parameters, 0);
  return { classes, variables, cost, parameters };
}
