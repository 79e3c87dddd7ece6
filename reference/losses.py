#!/usr/bin/env python3
"""Losses and their gradients by the logits, in float64. Needs torch, numpy."""

import numpy as np
import torch
import torch.nn.functional as F

from fixture import drawn_f32, write

BATCH, CLASSES, YEARS = 6, 8, 101
TRUTH = np.array([0, 3, 7, 4, 4, 2])
AGES = np.array([1.0, 17.0, 100.0, 27.0, 31.0, 9.0])
WEIGHTS = [0.5, 1.0, 2.0, 0.25, 1.5, 1.0, 3.0, 0.75]
SMOOTHING, SPREAD, YEARS_SPREAD, FACTOR = 0.1, 0.6, 2.0, 0.3

truth = torch.tensor(TRUTH)
labels = F.one_hot(truth, CLASSES).double()
mixed = 0.7 * labels + 0.3 * labels.flip(0)
facts = {
    "batch": BATCH,
    "classes": CLASSES,
    "truth": TRUTH.tolist(),
    "ages": AGES.tolist(),
    "weights": WEIGHTS,
    "smoothing": SMOOTHING,
    "spread": SPREAD,
    "yearsSpread": YEARS_SPREAD,
    "factor": FACTOR,
}
arrays = {}


def record(name, logits, loss):
    (gradient,) = torch.autograd.grad(loss, logits)
    arrays[f"{name}/loss"] = [loss.item()]
    arrays[f"{name}/gradient"] = gradient.numpy()


def drawn_logits(seed, width):
    return torch.tensor(drawn_f32(seed, [BATCH, width], -3, 3), requires_grad=True)


plain = drawn_logits(1, CLASSES)
record("smoothing", plain, F.cross_entropy(plain, truth, label_smoothing=SMOOTHING))
weights = torch.tensor(WEIGHTS).double()
record("weights", plain, F.cross_entropy(plain, truth, weight=weights))
record("both", plain, F.cross_entropy(plain, truth, weight=weights, label_smoothing=SMOOTHING))
record("mixed", plain, F.cross_entropy(plain, mixed, label_smoothing=SMOOTHING))

# SORD: softmax over the negative distances, here squared distances over twice the variance.
distance = (torch.arange(CLASSES)[None, :] - torch.arange(CLASSES)[:, None]).double() ** 2
soft = torch.softmax(-distance / (2 * SPREAD**2), 1)
record("soft-labels", plain, F.cross_entropy(plain, soft[truth]))

# The authors' loss_fn of https://github.com/Raschka-research-group/coral-cnn with importance weights of 1.
borders = drawn_logits(2, CLASSES - 1)
levels = (truth[:, None] > torch.arange(CLASSES - 1)[None, :]).double()
record(
    "coral",
    borders,
    (-torch.sum(F.logsigmoid(borders) * levels + (F.logsigmoid(borders) - borders) * (1 - levels), dim=1)).mean(),
)

ages = torch.tensor(AGES)
years = drawn_logits(3, YEARS)
record("dex", years, F.cross_entropy(years, ages.long()))
density = torch.exp(torch.distributions.Normal(ages[:, None], YEARS_SPREAD).log_prob(torch.arange(YEARS).double()))
expected = torch.softmax(years, 1) @ torch.arange(YEARS).double()
record(
    "dldl",
    years,
    F.cross_entropy(years, density / density.sum(1, keepdim=True)) + FACTOR * F.l1_loss(expected, ages),
)
arrays["expected"] = expected.detach().numpy()
write("losses", arrays, **facts)
