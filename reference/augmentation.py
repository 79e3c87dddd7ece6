#!/usr/bin/env python3
"""Changes of colour, blur and geometry as torchvision makes them; affine maps as SciPy does. Needs torch, torchvision, scipy."""

import numpy as np
import torch
import torchvision.transforms.v2.functional as F
from scipy.ndimage import affine_transform

from fixture import drawn, write

SIZE = 10
REACH = 3  # standard deviations of a blur's kernel


def noise(seed, size=SIZE, low=0, high=256):
    return drawn(seed, [size, size, 3], low, high).astype(np.uint8)


def by_torchvision(image, change):
    return change(torch.tensor(image).permute(2, 0, 1)).permute(1, 2, 0).numpy()


def blurred(sigma):
    radius = max(1, int(np.ceil(REACH * sigma)))
    return lambda x: F.gaussian_blur(x, [2 * radius + 1] * 2, [sigma] * 2)


COLOURS = {
    **{f"contrast {f}": lambda x, f=f: F.adjust_contrast(x, f) for f in (0.0, 0.6, 1.5)},
    **{f"saturation {f}": lambda x, f=f: F.adjust_saturation(x, f) for f in (0.0, 0.4, 1.7)},
    **{f"hue {t}": lambda x, t=t: F.adjust_hue(x, t) for t in (-0.5, -0.1, 0.02, 0.25)},
    **{f"sharpness {f}": lambda x, f=f: F.adjust_sharpness(x, f) for f in (0.0, 0.5, 1.9)},
    **{f"blur {s}": blurred(s) for s in (0.3, 1.0, 2.0)},
    **{f"posterize {b}": lambda x, b=b: F.posterize(x, b) for b in (4, 7)},
    **{f"solarize {t}": lambda x, t=t: F.solarize(x, t) for t in (0, 100)},
    "autocontrast": F.autocontrast,
}
arrays = {name: by_torchvision(noise(11, low=40, high=220), change) for name, change in COLOURS.items()}
arrays["equalize"] = by_torchvision(noise(12, 24, 40, 120), F.equalize)  # 576 pixels: enough to be spread

# Rotation counter-clockwise by an angle, larger by a factor, then shifted, about the center: before = inverse * after.
MAPS = {"turned": (20.0, 1.0, (0, 0)), "larger": (0.0, 1.3, (0, 0)), "all": (-35.0, 0.8, (1.7, -2.4))}
facts = {}
for name, (degrees, scale, (right, down)) in MAPS.items():
    angle = np.deg2rad(degrees)
    forward = scale * np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])  # of (x, y), y down
    inverse = np.linalg.inv(forward)
    shift = -inverse @ [right, down]
    facts[name] = {"degrees": degrees, "scale": scale, "right": right, "down": down}
    (xx, xy), (yx, yy) = inverse
    by_rows = np.array([[yy, yx], [xy, xx]])  # SciPy counts rows first
    center = np.full(2, (SIZE - 1) / 2)
    offset = center - by_rows @ center + shift[::-1]
    image = noise(11, low=40, high=220).astype(np.float64)
    for border, mode in [("reflect", "mirror"), ("replicate", "nearest")]:
        planes = [affine_transform(image[..., c], by_rows, offset, order=1, mode=mode) for c in range(3)]
        arrays[f"affine {name} {border}"] = np.stack(planes, -1)

write("augmentation", arrays, size=SIZE, maps=facts, colours=list(COLOURS))
