"""The network of Levi & Hassner (2015) in PyTorch on CUDA: a JSON line for each measurement.

    python3 levi_hassner_torch.py

Eager mode, synthetic images that stay on the device, the loss read after every step; the median of the steps after
three. float32 and TF32 are both stated: TF32 rounds the factors of products to 10 bits of mantissa.
"""
import json
import statistics
import time

import torch
from torch import nn


def build(network):
    side, width, stride = (227, 1, 4) if network == "full" else (64, 0.25, 2)

    def channels(n):
        return int(n * width)

    def pool():
        return nn.MaxPool2d(3, 2, ceil_mode=True)

    def lrn():
        return nn.LocalResponseNorm(5, 1e-4, 0.75)

    net = nn.Sequential(
        nn.Conv2d(3, channels(96), 7, stride), nn.ReLU(), pool(), lrn(),
        nn.Conv2d(channels(96), channels(256), 5, padding=2), nn.ReLU(), pool(), lrn(),
        nn.Conv2d(channels(256), channels(384), 3, padding=1), nn.ReLU(), pool(), nn.Flatten(),
        nn.LazyLinear(channels(512)), nn.ReLU(), nn.Dropout(0.5),
        nn.Linear(channels(512), channels(512)), nn.ReLU(), nn.Dropout(0.5), nn.Linear(channels(512), 8),
    ).cuda()
    return net, side


def measure(what, network, batch):
    net, side = build(network)
    x = torch.randn(batch, 3, side, side, device="cuda")
    net(x[:2])  # gives the lazy layer its size
    y = torch.randint(0, 8, (batch,), device="cuda")
    optimizer = torch.optim.SGD(net.parameters(), 1e-3, momentum=0.9, weight_decay=5e-4)

    def train():
        optimizer.zero_grad()
        loss = nn.functional.cross_entropy(net(x), y)
        loss.backward()
        optimizer.step()
        return loss.item()

    def predict():
        with torch.no_grad():
            return net(x).softmax(1).cpu()

    net.train(what == "train")
    torch.cuda.reset_peak_memory_stats()
    times = []
    for _ in range(23):
        start = time.perf_counter()
        (train if what == "train" else predict)()
        times.append(time.perf_counter() - start)
    return {
        "what": what, "network": network, "batch": batch,
        "imagesPerSecond": batch / statistics.median(times[3:]),
        "deviceMemoryMiB": torch.cuda.max_memory_reserved() / 2**20,
    }


for tf32 in (False, True):
    torch.backends.cuda.matmul.allow_tf32 = tf32
    torch.backends.cudnn.allow_tf32 = tf32
    for what in ("predict", "train"):
        for network in ("reduced", "full"):
            for batch in (50, 128, 512):
                line = measure(what, network, batch)
                print(json.dumps({"engine": "pytorch TF32" if tf32 else "pytorch float32", **line}), flush=True)
