"""Images per second of the network in PyTorch, on noise: the other side of `adience bench --compare torch`.

    python3 bench.py train --model '{"width": 1, ...}' --solver '{"momentum": 0.9, ...}' --batch 50 --steps 8 --threads 2

`--model` and `--solver` are the sections of those names of an experiment file, as JSON. Prints one line of JSON: the
median of the steps after three and at least a second that warm up, as `adience bench` counts them.
"""

import argparse
import json
import statistics
import time

import torch
from torch import nn

from levi_hassner import LeviHassner

CLASSES = 8

arguments = argparse.ArgumentParser()
arguments.add_argument("mode", choices=["train", "predict"])
arguments.add_argument("--model", type=json.loads, required=True)
arguments.add_argument("--solver", type=json.loads, required=True)
arguments.add_argument("--batch", type=int, default=50)
arguments.add_argument("--steps", type=int, default=8)
arguments.add_argument("--threads", type=int)
given = arguments.parse_args()
name = given.model.get("name", "levi-hassner")
if name == "levi-hassner":
    Network = LeviHassner
else:
    from torch_networks import NETWORKS

    if name not in NETWORKS:
        arguments.exit(2, f"PyTorch's side has the networks levi-hassner, {', '.join(NETWORKS)} only\n")
    Network = NETWORKS[name]
if given.threads:
    torch.set_num_threads(given.threads)

torch.manual_seed(1)
network = Network(given.model, CLASSES)
side = given.model["input"]
images = torch.rand(given.batch, side, side, 3) * 255 - 128
labels = torch.randint(0, CLASSES, (given.batch,))
OPTIMIZERS = {
    "sgd": lambda of: torch.optim.SGD(
        network.parameters(), 1e-3, momentum=of["momentum"], weight_decay=of["weightDecay"]
    ),
    "adamw": lambda of: torch.optim.AdamW(network.parameters(), 1e-3, weight_decay=of["weightDecay"]),
}
optimizer_name = given.solver.get("type", "sgd")
if optimizer_name not in OPTIMIZERS:
    arguments.exit(2, f"PyTorch's side has the optimizers {', '.join(OPTIMIZERS)} only\n")
optimizer = OPTIMIZERS[optimizer_name](given.solver)


def masks():
    """Of the paper's network, what its two dropouts multiply by; the others drop branches, here none."""
    if name != "levi-hassner":
        return None
    return [nn.functional.dropout(torch.ones(given.batch, network.fc7.in_features), rate) for rate in given.model["dropout"]]


def train():
    optimizer.zero_grad()
    loss = nn.functional.cross_entropy(network(images, masks()), labels)
    loss.backward()
    optimizer.step()
    return loss.item()


def predict():
    with torch.no_grad():
        return network(images, masks()).sum().item()


if given.mode == "predict":
    network.eval()
step = {"train": train, "predict": predict}[given.mode]


def seconds_of_step():
    began = time.perf_counter()
    step()
    return time.perf_counter() - began


warm_up = []
while len(warm_up) < 3 or sum(warm_up) < 1:
    warm_up.append(seconds_of_step())
rate = given.batch / statistics.median(seconds_of_step() for _ in range(given.steps))
try:
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
except ImportError:  # Windows has no such module
    peak = None
print(json.dumps({"version": torch.__version__, "threads": torch.get_num_threads(), "imagesPerSecond": round(rate, 2), "peakMemoryMiB": peak}))
