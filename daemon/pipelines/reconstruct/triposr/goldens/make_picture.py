"""Remakes the golden of what TripoSR sees: TRIPOSR=path/to/TripoSR python make_picture.py
(torch, numpy, einops, omegaconf, safetensors, pillow, imageio, trimesh).
"""

import os
import sys
import types
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from safetensors.torch import save_file

sys.path.insert(0, os.environ["TRIPOSR"])
for name, member in {"rembg": "remove", "torchmcubes": "marching_cubes"}.items():
    sys.modules[name] = types.ModuleType(name)
    setattr(sys.modules[name], member, None)
from tsr.utils import ImagePreprocessor, resize_foreground  # noqa: E402

random = np.random.default_rng(5)
tensors = {}
# Higher than wide, wider than high and larger than the square; soft edges, and an alpha of 1 far from the rest.
for case, (width, height, size) in enumerate([(40, 61, 32), (90, 50, 24), (30, 30, 48)]):
    y, x = np.mgrid[:height, :width]
    away = np.hypot((x - width / 2) / (width / 3), (y - height / 2) / (height / 3))
    picture = random.integers(0, 256, (height, width, 4), dtype=np.uint8)
    picture[..., 3] = np.clip((1.2 - away) * 400, 0, 255).astype(np.uint8)
    picture[3, width - 4, 3] = 1
    framed = np.array(resize_foreground(Image.fromarray(picture), 0.85)).astype(np.float32) / 255.0
    grey = framed[:, :, :3] * framed[:, :, 3:4] + (1 - framed[:, :, 3:4]) * 0.5
    seen = ImagePreprocessor()(Image.fromarray((grey * 255.0).astype(np.uint8)), size)
    tensors[f"{case}.cutout"] = torch.from_numpy(picture)
    tensors[f"{case}.image"] = seen.permute(0, 3, 1, 2).contiguous()
save_file(tensors, Path(__file__).parent / "picture.safetensors")
