"""Fixtures and the numbers they are made from, for the other scripts here."""

import base64
import json
import sys
from pathlib import Path

import numpy as np

FIXTURES = Path(__file__).parent / "fixtures"


def drawn(seed, shape, low=-1.0, high=1.0):
    """Float64 numbers in low..high that src/drawn.ts gives too: MurmurHash3's finaliser of the position."""
    x = np.arange(int(np.prod(shape)), dtype=np.uint32) + np.uint32(seed * 0x9E3779B1 % 2**32)
    for shift, factor in [(16, 0x85EBCA6B), (13, 0xC2B2AE35)]:
        x = (x ^ (x >> np.uint32(shift))) * np.uint32(factor)
    x = x ^ (x >> np.uint32(16))
    return (low + (high - low) * (x.astype(np.float64) / 2**32)).reshape(shape)


def drawn_f32(*arguments):
    """The same as float32 and back, since that is what a network is given."""
    return drawn(*arguments).astype(np.float32).astype(np.float64)


def drawn_network(model, classes, shapes, seed=100):
    """Weights uniform with He's variance, biases in -0.1..0.1; fc6 a fortieth, so that inputs of 0..255 make LRN matter."""
    found = {}
    for at, (name, shape) in enumerate(shapes.items()):
        gain = 1 / 40 if name == "fc6" else 1
        bound = gain * np.sqrt(6 / np.prod(shape[:-1]))
        found[f"{name}/kernel"] = drawn_f32(seed + 2 * at, shape, -bound, bound)
        found[f"{name}/bias"] = drawn_f32(seed + 2 * at + 1, shape[-1:], -0.1, 0.1)
    return found


def write(name, arrays, **facts):
    """fixtures/<name>.json: arrays as little-endian float32, base64; facts as they are."""
    packed = {
        key: {
            "shape": list(np.shape(values)),
            "float32": base64.b64encode(np.ascontiguousarray(values, "<f4").tobytes()).decode(),
        }
        for key, values in arrays.items()
    }
    versions = {m: sys.modules[m].__version__ for m in ("numpy", "torch", "torchvision", "scipy", "cv2") if m in sys.modules}
    FIXTURES.mkdir(exist_ok=True)
    path = FIXTURES / f"{name}.json"
    path.write_text(json.dumps({"made": {"script": Path(sys.argv[0]).name, **versions}, "facts": facts, "arrays": packed}, indent=1) + "\n")
    print(f"{path}: {path.stat().st_size} bytes")
