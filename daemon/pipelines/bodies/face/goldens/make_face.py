"""Goldens of how InstantID reads faces: insightface's own SCRFD and norm_crop, InstantID's own draw_kps and resize_img.

    python make_face.py PATH_TO_INSIGHTFACE PATH_TO_INSTANTID

Needs numpy, opencv-python-headless (5.0), pillow (13), scikit-image (0.26) and safetensors. Pictures and the networks' raw
outputs are formulas that the test repeats, so that only results are stored.
"""
import gzip
import importlib.util
import math
import os
import sys
import types
import warnings

import cv2
import numpy as np
import PIL.Image
from PIL import Image
from safetensors.numpy import save

warnings.simplefilter("ignore")
insightface, instantid = sys.argv[1:3]
for name in ("onnx", "onnxruntime"):  # imported by the reference, not needed with a session of our own
    sys.modules[name] = types.ModuleType(name)


def load(path):
    spec = importlib.util.spec_from_file_location("reference", os.path.join(insightface, "python-package/insightface", path))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def function(path, name, **scope):
    """A function of a file whose imports are not installed."""
    lines = open(os.path.join(instantid, path)).read().split("\n")
    start = next(i for i, line in enumerate(lines) if line.startswith(f"def {name}("))
    end = next((i for i in range(start + 1, len(lines)) if lines[i][:1].strip()), len(lines))
    exec("\n".join(lines[start:end]), scope)
    return scope[name]


scrfd, face_align = load("model_zoo/scrfd.py"), load("utils/face_align.py")
draw_kps = function("pipeline_stable_diffusion_xl_instantid.py", "draw_kps", np=np, cv2=cv2, math=math, PIL=PIL)
resize_img = function("infer.py", "resize_img", np=np, Image=Image)


def picture(width, height):
    y, x, c = np.meshgrid(np.arange(height), np.arange(width), np.arange(3), indexing="ij")
    wave = 127.5 + 60 * np.sin(x * 0.11 + c) + 60 * np.cos(y * 0.07 + 2 * c)
    return np.clip(np.floor(wave) + (x * 7 + y * 13 + c * 50) % 8, 0, 255).astype(np.uint8)


def noise(count, seed):
    """Numbers from 0 to 1 that JavaScript makes alike."""
    i = (np.arange(count, dtype=np.uint64) + np.uint64(seed * 1000003)) & np.uint64(0xFFFFFFFF)
    for factor in (0x85EBCA6B, 0xC2B2AE35):
        i = i ^ (i >> np.uint64(15))
        i = (i * np.uint64(factor)) & np.uint64(0xFFFFFFFF)
    return ((i ^ (i >> np.uint64(16))) / 2.0**32).astype(np.float64)


out = {}
random = np.random.default_rng(8)

# The detector, over raw outputs of noise.
names = ["448", "471", "494", "451", "474", "497", "454", "477", "500"]


class Value:
    def __init__(self, name, shape):
        self.name, self.shape = name, shape


class Session:
    def get_inputs(self):
        return [Value("input.1", [1, 3, "?", "?"])]

    def get_outputs(self):
        return [Value(name, ["rows", columns]) for name, columns in zip(names, [1] * 3 + [4] * 3 + [10] * 3)]

    def run(self, _, feeds):
        self.blob = feeds["input.1"]
        raw = []
        for k, columns in enumerate([1] * 3 + [4] * 3 + [10] * 3):
            rows = (12800, 3200, 800)[k % 3]
            u = noise(rows * columns, k).reshape(rows, columns)
            if columns == 1:
                u = np.maximum(0, 1 - 60 * u)
                u[7 + k] = 0.5 + k / 100
            elif columns == 4:
                u = 1 + 6 * u
            else:
                u = 8 * u - 4
            raw.append(u.astype(np.float32))
        return raw


for name, (width, height) in {"tall": (90, 160), "wide": (1300, 777), "half": (1280, 960), "strip": (61, 900)}.items():
    session = Session()
    detector = scrfd.SCRFD(session=session)
    boxes, points = detector.detect(np.ascontiguousarray(picture(width, height)[:, :, ::-1]), input_size=(640, 640))
    out[f"detect.{name}.blob"] = session.blob.reshape(-1)[::499].copy()
    out[f"detect.{name}.boxes"], out[f"detect.{name}.points"] = boxes, points.reshape(-1, 10)
    faces = [{"bbox": box[:4], "index": i} for i, box in enumerate(boxes)]
    largest = sorted(faces, key=lambda x: (x["bbox"][2] - x["bbox"][0]) * (x["bbox"][3] - x["bbox"][1]))[-1]
    out[f"detect.{name}.largest"] = np.array([largest["index"]], np.int32)

# What the embedding network sees.
template = face_align.arcface_dst - 56
for name, (angle, scale, x, y, jitter) in {
    "small": (12, 0.4, 150, 140, 1), "large": (-25, 2.3, 160, 130, 6), "over": (170, 1.4, 20, 15, 3), "off": (3, 3, 290, 240, 9)
}.items():
    turn = math.radians(angle)
    rotation = np.array([[math.cos(turn), math.sin(turn)], [-math.sin(turn), math.cos(turn)]])
    points = (template @ rotation * scale + (x, y) + random.normal(0, jitter, (5, 2))).astype(np.float32)
    bgr = np.ascontiguousarray(picture(300, 260)[:, :, ::-1])
    crop, matrix = face_align.norm_crop2(bgr, points)
    out[f"crop.{name}.points"], out[f"crop.{name}.matrix"] = points, matrix.astype(np.float64)
    out[f"crop.{name}.picture"] = crop[:, :, ::-1]
    blob = cv2.dnn.blobFromImages([crop], 1 / 127.5, (112, 112), (127.5,) * 3, swapRB=True)
    out[f"crop.{name}.blob"] = blob.reshape(-1)[::101].copy()

# Key points as the painter sees them.
face = np.array([[330.4, 110.8], [371.9, 108.2], [352.2, 133.9], [336.6, 158.1], [369.3, 156.7]], np.float32)
sets = [("portrait", 768, 1024, face), ("square", 640, 640, face * 1.5 - 100)]
small = (face - face.mean(0)) * 0.8
for name, kps in {
    "middle": small + (80, 60),
    "turned": small[:, ::-1] * (1, -1) + (70, 60),
    "upright": np.array([[40, 20], [80, 20], [40, 60], [40, 100], [80, 100]]),
    "diagonal": np.array([[40, 20], [120, 20], [80, 60], [40, 100], [120, 100]]),
    "point": np.full((5, 2), 50.7),
    "left": small + (-6, 60), "top": small + (80, -4), "right": small + (163, 50), "bottom": small + (60, 121),
    "beyond": small + (400, 60),
    "zero": np.array([[-0.9, -0.9], [0.5, 0.2], [3.7, 4.9], [-0.2, 119.9], [159.9, 119.99]]),
}.items():
    sets.append((name, 160, 120, kps))
for i in range(24):
    sets.append((f"random{i}", 160, 120, random.uniform((-70, -60), (230, 180), (5, 2))))
for name, width, height, kps in sets:
    kps = np.asarray(kps, np.float32)
    out[f"draw.{name}.points"] = kps
    out[f"draw.{name}.picture"] = np.array(draw_kps(Image.new("RGB", (width, height)), kps))

for i, (x, y, width, height, angle) in enumerate([(0, 0, 201, 4, 0), (1, 0, 7, 4, 90), (50, 60, 19, 4, -45), (-9, 3, 400, 4, 213), (5, 5, 0, 4, -180)]):
    polygon = cv2.ellipse2Poly((x, y), (width, height), angle, 0, 360, 1)
    out[f"ellipse.{i}.given"] = np.array([x, y, width, height, angle], np.int32)
    out[f"ellipse.{i}.corners"] = np.asarray(polygon, np.int32).reshape(-1)


class Sizes:
    """A picture of which only the sizes are noted."""

    def __init__(self, size):
        self.size, self.seen = size, []

    def resize(self, size, mode):
        self.seen += size
        return self


# Sizes, and some pixels of one picture.
sizes = [(768, 1024), (1024, 1024), (1080, 1920), (683, 1024), (1920, 1080), (550, 761), (333, 500), (4000, 3000), (129, 131), (1537, 2049), (2048, 2049), (2048, 2051)]
out["resize.sizes"] = np.array([(w, h, *resize_img(Sizes((w, h))).seen) for w, h in sizes], np.int32)
out["resize.picture"] = np.array(resize_img(Image.fromarray(picture(137, 203)))).reshape(-1)[::499].copy()
out["resize.direct"] = np.array(resize_img(Image.fromarray(picture(137, 203)), size=(192, 256))).reshape(-1)[::97].copy()

place = os.path.join(os.path.dirname(os.path.abspath(__file__)), "face.safetensors.gz")
with gzip.GzipFile(place, "wb", mtime=0) as file:
    file.write(save({name: np.ascontiguousarray(value) for name, value in out.items()}))
