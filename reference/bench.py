"""Images per second of the network in PyTorch, on noise: the other side of `adience bench --compare torch`.

    python3 bench.py train --model '{"width": 1, ...}' --batch 50 --steps 8 --threads 2

`--model` is the section of that name of an experiment file, as JSON. Prints one line of JSON: the median of the steps
after three that warm up, as `adience bench` counts them.
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
arguments.add_argument("--batch", type=int, default=50)
arguments.add_argument("--steps", type=int, default=8)
arguments.add_argument("--threads", type=int)
given = arguments.parse_args()
if given.model.get("name", "levi-hassner") != "levi-hassner":
    arguments.exit(2, "PyTorch's side has the network levi-hassner only\n")
if given.threads:
    torch.set_num_threads(given.threads)

torch.manual_seed(1)
network = LeviHassner(given.model, CLASSES)
side = given.model["input"]
images = torch.rand(given.batch, side, side, 3) * 255 - 128
labels = torch.randint(0, CLASSES, (given.batch,))
optimizer = torch.optim.SGD(network.parameters(), 1e-3, momentum=0.9, weight_decay=5e-4)
rates, units = given.model["dropout"], network.fc7.in_features


def masks():
    return [nn.functional.dropout(torch.ones(given.batch, units), rate) for rate in rates]


def train():
    optimizer.zero_grad()
    loss = nn.functional.cross_entropy(network(images, masks()), labels)
    loss.backward()
    optimizer.step()
    return loss.item()


def predict():
    with torch.no_grad():
        return network(images).sum().item()


step = {"train": train, "predict": predict}[given.mode]
seconds = []
for _ in range(given.steps + 3):
    began = time.perf_counter()
    step()
    seconds.append(time.perf_counter() - began)
rate = given.batch / statistics.median(seconds[3:])
print(json.dumps({"version": torch.__version__, "threads": torch.get_num_threads(), "imagesPerSecond": round(rate, 2)}))
