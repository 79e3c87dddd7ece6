#!/usr/bin/env python3
"""The recipe of experiments/presets/modern-age.yaml and modern-gender.yaml in PyTorch, over the same five folds of UTKFace.

    python3 reference/modern_recipe.py DIR age|gender [--folds 0 1 2 3 4] [--threads 2]

Same photographs, folds, network and settings; everything drawn is PyTorch's own, so what agrees is the mean over
folds and not a run. Needs torch, numpy and opencv. Prints a line a fold, then mean and sample standard deviation.
"""

import argparse
import hashlib
import math
import re
import time
from pathlib import Path

import cv2
import numpy as np
import torch
from torch.nn import functional as F

from torch_networks import NETWORKS

SIZE, INPUT, BATCH, RATE, DECAY, WARM_UP, SMOOTHING = 72, 64, 32, 3e-3, 0.05, 0.05, 0.1
AGE_CLASSES = [(0, 2), (4, 6), (8, 13), (15, 20), (25, 32), (38, 43), (48, 53), (60, math.inf)]
CLASSES = {"age": 8, "gender": 2}
ITERATIONS = {"age": 727, "gender": 950}


def read(folder):
    """Pixels [N, 72, 72, 3] in RGB, ages and genders as classes (-1: none), folds."""
    pixels, ages, genders, folds = [], [], [], []
    for path in sorted(Path(folder).glob("*.jpg")):
        found = re.fullmatch(r"(\d{1,3})_([01])_[0-4]_\d{8,20}\.jpg\.chip\.jpg", path.name)
        if found is None:
            continue
        image = cv2.cvtColor(cv2.imread(str(path)), cv2.COLOR_BGR2RGB)
        pixels.append(cv2.resize(image, (SIZE, SIZE), interpolation=cv2.INTER_LINEAR))
        years = int(found[1])
        ages.append(next((k for k, (first, last) in enumerate(AGE_CLASSES) if first <= years <= last), -1))
        genders.append(int(found[2]))
        folds.append(int.from_bytes(hashlib.sha256(f"utkface fold {path.name}".encode()).digest()[:4], "big") % 5)
    return np.stack(pixels), {"age": np.array(ages), "gender": np.array(genders)}, np.array(folds)


def augmented(pixels, rng):
    """Brightness and contrast of the whole image, then a random crop, mirrored or not."""
    image = np.clip(np.round(pixels * (1 + 0.2 * rng.uniform(-1, 1))), 0, 255)
    grey = (image @ np.array([0.299, 0.587, 0.114])).mean()
    image = np.clip(np.round(grey + (1 + 0.2 * rng.uniform(-1, 1)) * (image - grey)), 0, 255)
    top, left = rng.integers(0, SIZE - INPUT + 1, 2)
    crop = image[top : top + INPUT, left : left + INPUT]
    return crop[:, ::-1] if rng.random() < 0.5 else crop


def train_fold(pixels, labels, folds, task, fold):
    iterations = ITERATIONS[task]
    usable = labels[task] >= 0
    train, test = np.flatnonzero((folds != fold) & usable), np.flatnonzero((folds == fold) & usable)
    torch.manual_seed(1 + fold)
    rng = np.random.default_rng(1 + fold)
    net = NETWORKS["resnet"]({"stem": "small", "width": 24, "blocks": [1, 1, 1, 1]}, CLASSES[task])
    for module in net.modules():
        if isinstance(module, torch.nn.Conv2d):
            torch.nn.init.kaiming_normal_(module.weight)
    kernels = [p for p in net.parameters() if p.ndim > 1]
    others = [p for p in net.parameters() if p.ndim == 1]
    optimizer = torch.optim.AdamW(
        [{"params": kernels, "weight_decay": DECAY}, {"params": others, "weight_decay": 0}], lr=RATE
    )
    mean = pixels[train].mean((0, 1, 2))
    normal = lambda images: torch.from_numpy(((images - mean) / 64).astype(np.float32))
    warm, order = round(WARM_UP * iterations), np.array([], int)
    net.train()
    for iteration in range(iterations):
        if len(order) < BATCH:
            order = np.concatenate([order, rng.permutation(train)])
        batch, order = order[:BATCH], order[BATCH:]
        share = (iteration + 1) / warm if iteration < warm else None
        decayed = 0.5 * (1 + math.cos(math.pi * (iteration - warm) / (iterations - warm)))
        for group in optimizer.param_groups:
            group["lr"] = RATE * (decayed if share is None else share)
        logits = net(normal(np.stack([augmented(pixels[n], rng) for n in batch])))
        loss = F.cross_entropy(logits, torch.from_numpy(labels[task][batch]), label_smoothing=SMOOTHING)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    net.eval()
    at = (SIZE - INPUT) // 2
    with torch.no_grad():
        logits = net(normal(pixels[test][:, at : at + INPUT, at : at + INPUT].astype(np.float64)))
    distance = np.abs(logits.argmax(1).numpy() - labels[task][test])
    return (distance == 0).mean(), (distance <= 1).mean()


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("folder")
    arguments.add_argument("task", choices=list(CLASSES))
    arguments.add_argument("--folds", type=int, nargs="+", default=[0, 1, 2, 3, 4])
    arguments.add_argument("--threads", type=int, default=2)
    given = arguments.parse_args()
    torch.set_num_threads(given.threads)
    pixels, labels, folds = read(given.folder)
    results = []
    for fold in given.folds:
        began = time.perf_counter()
        results.append(train_fold(pixels.astype(np.float64), labels, folds, given.task, fold))
        exact, near = results[-1]
        print(f"fold {fold}: {100 * exact:.1f} % exact, {100 * near:.1f} % one-off, {time.perf_counter() - began:.0f} s", flush=True)
    values = 100 * np.array(results)
    spread = values.std(0, ddof=1) if len(values) > 1 else np.zeros(2)
    print(f"center crop: {values[:, 0].mean():.1f} ± {spread[0]:.1f} exact, {values[:, 1].mean():.1f} ± {spread[1]:.1f} one-off")


if __name__ == "__main__":
    main()
