"""Remakes the Resampler's goldens: INSTANTID=path/to/InstantID python make_resampler.py (torch, safetensors)."""

import json
import os
import sys
from pathlib import Path

import torch
from safetensors.torch import save_file

sys.path.insert(0, str(Path(os.environ["INSTANTID"]) / "ip_adapter"))
from resampler import Resampler  # noqa: E402

here = Path(__file__).parent
torch.manual_seed(13)
resampler = Resampler(dim=24, depth=3, dim_head=8, heads=2, num_queries=5, embedding_dim=12, output_dim=20,
                      ff_mult=4).eval()
tensors = {}
with torch.no_grad():
    for name, parameter in resampler.named_parameters():
        one = name.endswith("weight") and parameter.dim() == 1
        scale = 0.2 if parameter.dim() == 1 else parameter.shape[-1] ** -0.5
        parameter.copy_(torch.randn_like(parameter) * scale + one)
        tensors[f"weights.image_proj.{name}"] = parameter.clone()
    for case, batch in enumerate([1, 3]):
        # The negative's face is all zeros, and goes the same way.
        face = torch.cat([torch.zeros(1, 1, 12), torch.randn(batch, 1, 12) * 2])
        tensors[f"{case}.image_embeds"] = face
        tensors[f"{case}.image_prompt_embeds"] = resampler(face)
save_file({k: v.clone().contiguous() for k, v in tensors.items()}, here / "resampler.safetensors",
          metadata={"config": json.dumps(dict(heads=2, embedding_dim=12, output_dim=20))})
print({k: (tuple(v.shape), float(v.abs().max())) for k, v in tensors.items() if not k.startswith("weights")})
