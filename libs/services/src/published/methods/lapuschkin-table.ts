import type { PublishedMethod } from '../published-method.ts';

/** What all of its rows have. */
const table = {
  year: 2017,
  crop: 'ten-crop',
  source: 'Lapuschkin et al. 2017, repository',
  url: 'https://github.com/sebastian-lapuschkin/understanding-age-gender-deep-learning-models',
  folds: 5,
  reproduced: false,
} as const;

/** The table of the repository of Lapuschkin, Binder, Müller and Samek (2017): networks, alignments and first weights. */
export const lapuschkinTable: readonly PublishedMethod[] = [
  {
    method: 'Same network, aligned images',
    ...table,
    protocol: 'Adience, five folds, in-plane aligned, over-sampling',
    comparable: true,
    because: "the paper's network and folds",
    results: {
      age: { exact: { mean: 51.4, spread: null }, oneOff: { mean: 87.0, spread: null } },
      gender: { exact: { mean: 88.1, spread: null }, oneOff: null },
    },
  },
  {
    method: 'Same network, rotated images',
    ...table,
    protocol: 'Adience, five folds, landmark-rotated, over-sampling',
    comparable: false,
    because: 'other images: turned by landmarks, not aligned',
    results: {
      age: { exact: { mean: 51.9, spread: null }, oneOff: { mean: 87.4, spread: null } },
      gender: { exact: { mean: 88.3, spread: null }, oneOff: null },
    },
  },
  {
    method: 'Same network, mixed images',
    ...table,
    protocol: 'Adience, five folds, both alignments, over-sampling',
    comparable: false,
    because: 'trained on both alignments, tested on the turned images',
    results: {
      age: { exact: { mean: 53.6, spread: null }, oneOff: { mean: 88.4, spread: null } },
      gender: { exact: { mean: 89.0, spread: null }, oneOff: null },
    },
  },
  {
    method: 'VGG-16, mixed images, IMDB-WIKI',
    ...table,
    protocol: 'Adience, five folds, both alignments, over-sampling',
    comparable: false,
    because: 'trained on IMDB-WIKI too, and on both alignments',
    results: {
      age: { exact: { mean: 63.0, spread: null }, oneOff: { mean: 96.0, spread: null } },
      gender: { exact: { mean: 92.3, spread: null }, oneOff: null },
    },
  },
  {
    method: 'CaffeNet, aligned images',
    ...table,
    protocol: 'Adience, five folds, in-plane aligned, over-sampling',
    comparable: true,
    because: 'the same folds and images, trained from random weights; another network',
    results: {
      age: { exact: { mean: 52.5, spread: null }, oneOff: { mean: 87.9, spread: null } },
      gender: { exact: { mean: 87.7, spread: null }, oneOff: null },
    },
  },
  {
    method: 'GoogLeNet, aligned images',
    ...table,
    protocol: 'Adience, five folds, in-plane aligned, over-sampling',
    comparable: true,
    because: 'the same folds and images, trained from random weights; another network',
    results: {
      age: { exact: { mean: 54.4, spread: null }, oneOff: { mean: 89.3, spread: null } },
      gender: { exact: { mean: 88.2, spread: null }, oneOff: null },
    },
  },
  {
    method: 'VGG-16, aligned images, ImageNet',
    ...table,
    protocol: 'Adience, five folds, in-plane aligned, over-sampling',
    comparable: false,
    because: 'weights from ImageNet',
    results: {
      age: { exact: { mean: 53.8, spread: null }, oneOff: { mean: 88.2, spread: null } },
      gender: { exact: { mean: 92.0, spread: null }, oneOff: null },
    },
  },
  {
    method: 'GoogLeNet, mixed images, ImageNet',
    ...table,
    protocol: 'Adience, five folds, both alignments, over-sampling',
    comparable: false,
    because: 'weights from ImageNet, trained on both alignments',
    results: {
      age: { exact: { mean: 58.8, spread: null }, oneOff: { mean: 92.7, spread: null } },
      gender: { exact: { mean: 92.0, spread: null }, oneOff: null },
    },
  },
  {
    method: 'VGG-16, aligned images, IMDB-WIKI',
    ...table,
    protocol: 'Adience, five folds, in-plane aligned, over-sampling',
    comparable: false,
    because: 'trained on IMDB-WIKI too',
    results: {
      age: { exact: { mean: 60.2, spread: null }, oneOff: { mean: 94.2, spread: null } },
      gender: { exact: { mean: 90.6, spread: null }, oneOff: null },
    },
  },
];
