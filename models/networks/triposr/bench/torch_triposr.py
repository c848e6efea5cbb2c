"""TripoSR's own classes at full width on the CPU: seconds of the tokenizer, the backbone and the field over a grid.

TRIPOSR=path/to/TripoSR python torch_triposr.py WEIGHTS RESOLUTION (torch, transformers, einops, omegaconf, imageio, trimesh)
"""

import json
import os
import sys
import time
import types
from pathlib import Path

import torch
from safetensors.torch import load_file

for name, member in {"rembg": "remove", "torchmcubes": "marching_cubes"}.items():
    sys.modules[name] = types.ModuleType(name)
    setattr(sys.modules[name], member, None)
sys.path.insert(0, os.environ["TRIPOSR"])
sys.path.insert(0, str(Path(__file__).parent.parent / "goldens"))
from make_triposr import build, grid, published  # noqa: E402

model = build(**published)
model.load_state_dict(load_file(sys.argv[1]))
resolution = int(sys.argv[2])


def second(run):
    run()
    start = time.perf_counter()
    out = run()
    return out, time.perf_counter() - start


with torch.no_grad():
    image = torch.rand(1, 1, 3, 512, 512)
    tokens, tokenizer = second(lambda: model.image_tokenizer(image)[:, 0].permute(0, 2, 1))
    planes, backbone = second(
        lambda: model.post_processor(
            model.tokenizer.detokenize(model.backbone(model.tokenizer(1), encoder_hidden_states=tokens))
        )
    )
    model.renderer.set_chunk_size(8192)
    start = time.perf_counter()
    model.renderer.query_triplane(model.decoder, grid(resolution), planes[0])
    field = time.perf_counter() - start
print(json.dumps(dict(tokenizer=tokenizer, backbone=backbone, field=field)))
