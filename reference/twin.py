#!/usr/bin/env python3
"""Trains PyTorch on the very batches of a run of this project and compares the two results.

    npx adience export batches EXPERIMENT --fold 0 --out DIR      initial weights, batches, dropout masks, test images
    npx adience run EXPERIMENT folds=[0]                          the project's own run
    python3 reference/twin.py [--threads=2] DIR=RUN [DIR=RUN ...] RUN as runs/NAME/base/seed-1/fold-0

Needs torch and numpy from the Python index. Prints a Markdown table; exits with 1 where a pair is more than
one point apart. Nothing of the project's code runs here: same input, other program.
"""

import csv
import json
import sys
import time
from pathlib import Path

import numpy as np
import torch

from levi_hassner import CaffeSgd, LeviHassner


def read_weights(folder):
    manifest = json.loads((folder / "weights.json").read_text())
    data = np.fromfile(folder / "weights.bin", "<f4")
    found, at = {}, 0
    for entry in manifest["weights"]:
        size = int(np.prod(entry["shape"]))
        found[entry["name"]] = data[at : at + size].reshape(entry["shape"])
        at += size
    assert at == data.size
    return found


def train(folder):
    """Share of the test images classified correctly, and the training loss over the last tenth."""
    about = json.loads((folder / "batches.json").read_text())
    model, solver = about["config"]["model"], about["config"]["solver"]
    load = lambda name: np.load(folder / name, mmap_mode="r")
    net = LeviHassner(model, len(about["classes"])).load(read_weights(folder / "weights"))
    sgd = CaffeSgd(net, solver)
    images, labels = load("images.npy"), load("labels.npy")
    masks = [
        load(f"dropout-{layer}.npy") if rate > 0 else None for layer, rate in zip(["fc6", "fc7"], model["dropout"])
    ]
    losses = []
    for iteration in range(solver["iterations"]):
        kept = [
            None if mask is None else torch.from_numpy(mask[iteration].astype(np.float32)) / (1 - rate)
            for mask, rate in zip(masks, model["dropout"])
        ]
        logits = net(torch.from_numpy(np.array(images[iteration])), kept)
        loss = torch.nn.functional.cross_entropy(logits, torch.from_numpy(labels[iteration].astype(np.int64)))
        sgd.step(loss, iteration)
        losses.append(loss.item())
    test, truth = load("test-images.npy"), load("test-labels.npy")
    with torch.no_grad():
        predicted = [net(torch.from_numpy(np.array(test[at : at + 100]))).argmax(1) for at in range(0, len(test), 100)]
    last = losses[-max(1, len(losses) // 10) :]
    return about, float((torch.cat(predicted).numpy() == truth).mean()), sum(last) / len(last)


def ours(folder, identity):
    """The same two numbers out of a run's folder, which must be of the run that the batches are of."""
    state = json.loads((folder / "run.json").read_text())
    if state["id"] != identity:
        sys.exit(f"{folder}: is another run than the batches were exported of (identity {state['id'][:12]}, not {identity[:12]})")
    with open(folder / "predictions.csv", newline="") as file:
        rows = [row for row in csv.reader(file)]
    head, rows = rows[0], [row for row in rows[1:] if row[rows[0].index("crop")] == "center"]
    first = min(at for at, name in enumerate(head) if name.startswith("p_"))
    right = [int(row[head.index("true")]) == int(np.argmax([float(p) for p in row[first:]])) for row in rows]
    with open(folder / "history.csv", newline="") as file:
        history = [row for row in csv.DictReader(file) if row["split"] == "train"]
    last = history[-max(1, len(history) // 10) :]
    return sum(right) / len(right), sum(float(row["loss"]) for row in last) / len(last), len(rows)


def main():
    words = sys.argv[1:]
    threads = int(words.pop(0).split("=")[1]) if words and words[0].startswith("--threads=") else 2
    if not words or any("=" not in word for word in words):
        sys.exit(__doc__)
    torch.set_num_threads(threads)
    print("| experiment | test fold | test images | ours, % | PyTorch, % | difference, points | loss, ours | loss, PyTorch |")
    print("| ---------- | --------- | ----------- | ------- | ---------- | ------------------ | ---------- | ------------- |")
    apart = 0.0
    for word in words:
        batches, run = (Path(part) for part in word.split("=", 1))
        start = time.perf_counter()
        # A run that is not theirs is said before minutes of training.
        mine, my_loss, n = ours(run, json.loads((batches / "batches.json").read_text())["run"])
        about, theirs, their_loss = train(batches)
        points = 100 * (mine - theirs)
        apart = max(apart, abs(points))
        name = about["config"]["name"]
        print(
            f"| {name} | {about['testFold']} | {n} | {100 * mine:.1f} | {100 * theirs:.1f} | {points:+.1f} | "
            f"{my_loss:.4f} | {their_loss:.4f} |",
            flush=True,
        )
        print(f"{word}: {time.perf_counter() - start:.0f} s", file=sys.stderr)
    sys.exit(1 if apart > 1 else 0)


if __name__ == "__main__":
    main()
