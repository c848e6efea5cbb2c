"""Goldens of Leffa's preprocessing, by the reference's own functions, OpenCV, Pillow and torch.

    python make_preprocess.py PATH_TO_LEFFA

Needs numpy, opencv-python-headless (5.0), pillow, torch and safetensors. Pictures and logits are formulas that the test
repeats, so that only results are stored.
"""
import gzip
import os
import sys
import types

import cv2
import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image
from safetensors.numpy import save

leffa = sys.argv[1]


def picture(width, height):
    y, x, c = np.meshgrid(np.arange(height), np.arange(width), np.arange(3), indexing="ij")
    wave = 127.5 + 60 * np.sin(x * 0.11 + c) + 60 * np.cos(y * 0.07 + 2 * c)
    return np.clip(np.floor(wave) + (x * 7 + y * 13 + c * 50) % 8, 0, 255).astype(np.uint8)


def logits(channels, side, step):
    c, y, x = np.meshgrid(np.arange(channels), np.arange(side), np.arange(side), indexing="ij")
    return np.sin((x * (c + 3) + y * (2 * c + 5)) * step + c).astype(np.float32)


out = {}

# Letterbox: the reference's function alone, without its file's imports.
source = open(os.path.join(leffa, "leffa_utils/utils.py")).read()
start = source.index("def resize_and_center")
scope = {"np": np, "cv2": cv2, "Image": Image}
exec(source[start : source.index("def list_dir")], scope)
for name, (width, height) in {"tall": (90, 160), "wide": (131, 77), "large": (300, 260)}.items():
    out[f"letterbox.{name}"] = np.array(scope["resize_and_center"](picture(width, height), 96, 128))

# Pillow.
whole = Image.fromarray(picture(96, 128))
out["pillow.cubic.half"] = np.array(whole.resize((48, 64)))
out["pillow.cubic.odd"] = np.array(whole.resize((61, 37)))
out["pillow.linear.larger"] = np.array(whole.resize((100, 133), Image.BILINEAR))
out["pillow.linear.smaller"] = np.array(whole.resize((41, 57), Image.BILINEAR))

# OpenPose's maps: eight times as large, cut, and then in the picture's size.
for c in range(2):
    small = logits(2, 23, 0.05)[c, :, :18]
    large = cv2.resize(small, None, fx=8, fy=8, interpolation=cv2.INTER_LANCZOS4)[:, :138]
    out[f"lanczos.{c}"] = cv2.resize(large, (384, 512), interpolation=cv2.INTER_LANCZOS4)[::7, ::5].copy()

# Human parsing: the reference's function over sessions that give known logits.
class ToTensor:
    def __call__(self, image):
        return torch.from_numpy(np.ascontiguousarray(image.transpose(2, 0, 1))).float() / 255

class Normalize:
    def __init__(self, mean, std):
        self.mean, self.std = [torch.tensor(v)[:, None, None] for v in (mean, std)]
    def __call__(self, tensor):
        return (tensor - self.mean) / self.std

class Compose:
    def __init__(self, steps):
        self.steps = steps
    def __call__(self, value):
        for step in self.steps:
            value = step(value)
        return value

transforms = types.ModuleType("torchvision.transforms")
transforms.ToTensor, transforms.Normalize, transforms.Compose = ToTensor, Normalize, Compose
torchvision = types.ModuleType("torchvision")
torchvision.transforms = transforms
sys.modules["torchvision"], sys.modules["torchvision.transforms"] = torchvision, transforms
tqdm = types.ModuleType("tqdm")
tqdm.tqdm = lambda items: items
sys.modules["tqdm"] = tqdm
sys.path.insert(0, os.path.join(leffa, "preprocess/humanparsing"))
import parsing_api

class Session:
    def __init__(self, name, values):
        self.name, self.values = name, values
    def run(self, _, feeds):
        out[f"parsing.{self.name}.input"] = feeds["input.1"].reshape(-1)[::101].copy()
        return [None, self.values[None], None]

# A shirt with a large and a small hole, arms at its sides, a head above.
atr = logits(18, 128, 0.004) * 0.2
y, x = np.mgrid[0:128, 0:128]
atr[4][(y > 40) & (y < 90) & (x > 44) & (x < 84)] += 3
atr[0][(y > 48) & (y < 62) & (x > 48) & (x < 66)] += 6
atr[6][(y > 72) & (y < 77) & (x > 70) & (x < 76)] += 6
atr[14][(y > 40) & (y < 100) & (x > 34) & (x <= 44)] += 3
atr[11][(y > 10) & (y < 41) & (x > 54) & (x < 74)] += 4
lip = logits(20, 119, 0.005) * 0.2
lip[13][: 119 * 30 // 128] += 3
palette, _ = parsing_api.onnx_inference(Session("atr", atr), Session("lip", lip), Image.fromarray(picture(384, 512)))
out["parsing.labels"] = np.array(palette).astype(np.uint8)

# DensePose: the picture that detectron2 makes of 768 × 1024, and its parts in one box.
shown = np.array(Image.fromarray(picture(768, 1024)).resize((800, 1067), Image.BILINEAR)).astype(np.float32)
normal = (shown - np.array([103.53, 116.28, 123.675], np.float32)).transpose(2, 0, 1)
out["densepose.image"] = np.pad(normal, ((0, 0), (0, 1088 - 1067), (0, 0))).reshape(-1)[::1009].copy()
side = 512 / np.sqrt(2)
box = np.array([384 - side / 2, 512 - side, 384 + side / 2, 512 + side], np.float32)
left, top, right, bottom = box * np.array([768 / 800, 1024 / 1067] * 2, np.float32)
x0, y0, w, h = [int(v) for v in (left, top, right - left, bottom - top)]
coarse = F.interpolate(torch.from_numpy(logits(2, 112, 0.02))[None], (h, w), mode="bilinear", align_corners=False)
fine = F.interpolate(torch.from_numpy(logits(25, 112, 0.003))[None], (h, w), mode="bilinear", align_corners=False)
labels = fine[0].argmax(0) * (coarse[0].argmax(0) > 0)
parts = np.zeros((1024, 768), np.uint8)
parts[y0 : y0 + h, x0 : x0 + w] = labels.numpy()
out["densepose.parts"] = parts

with gzip.GzipFile(os.path.join(os.path.dirname(os.path.abspath(__file__)), "preprocess.safetensors.gz"), "wb", mtime=0) as file:
    file.write(save({name: np.ascontiguousarray(value) for name, value in out.items()}))
