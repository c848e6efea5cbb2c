"""Remakes the golden of marching cubes: TORCHMCUBES=path/to/torchmcubes python make_marching_cubes.py
(torch with a C++ compiler and ninja, safetensors): the reference's CPU version, in TripoSR's conventions.
"""

import os
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch.utils.cpp_extension import load

sources = [Path(os.environ["TORCHMCUBES"]) / "cxx" / name for name in ("mcubes.cpp", "mcubes_cpu.cpp", "grid_interp_cpu.cpp")]
torchmcubes = load("torchmcubes_module", [str(source) for source in sources])

size = 20
x, y, z = torch.meshgrid(*[torch.arange(size, dtype=torch.float32)] * 3, indexing="ij")


def ball(cx, cy, cz, radius):
    return radius - torch.sqrt((x - cx) ** 2 + (y - cy) ** 2 + (z - cz) ** 2)


ring = torch.sqrt((x - 9.3) ** 2 + (y - 9.7) ** 2) - 5.2
fields = {
    "sphere": ball(9.6, 10.2, 8.9, 7.3),
    # Through points of the grid, so that vertices fall on them.
    "whole": 36 - (x - 10) ** 2 - (y - 10) ** 2 - (z - 10) ** 2,
    "torus": 2.6 - torch.sqrt(ring**2 + (z - 9.1) ** 2),
    "touching": torch.maximum(ball(5.5, 9.6, 9.4, 4.05), ball(13.5, 9.6, 9.4, 3.95)),
    # Leaves the grid.
    "open": ball(9.6, 2.1, 8.9, 6.4),
}
tensors = {}
for name, volume in fields.items():
    vertices, faces = torchmcubes.mcubes_cpu(volume.contiguous(), 0.0)
    tensors |= {
        f"0.{name}.volume": volume,
        f"0.{name}.vertices": vertices[:, [2, 1, 0]].contiguous(),
        f"0.{name}.faces": faces.to(torch.int32).contiguous(),
    }
    print(name, tuple(vertices.shape), tuple(faces.shape))
save_file(tensors,
          Path(__file__).parent / "marching-cubes.safetensors")
