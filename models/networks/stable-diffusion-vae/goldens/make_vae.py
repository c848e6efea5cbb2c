"""Remakes the autoencoder's goldens: PYTHONPATH=diffusers/src python make_vae.py (torch, diffusers, safetensors)."""

import json
from pathlib import Path

import torch
from diffusers import AutoencoderKL
from safetensors.torch import save_file

here = Path(__file__).parent
config = dict(block_out_channels=[8, 16, 16], layers_per_block=1, norm_num_groups=4, latent_channels=4)
torch.manual_seed(7)
vae = AutoencoderKL(
    **config,
    in_channels=3,
    out_channels=3,
    down_block_types=["DownEncoderBlock2D"] * 3,
    up_block_types=["UpDecoderBlock2D"] * 3,
).eval()
tensors = {}
with torch.no_grad():
    for name, parameter in vae.named_parameters():
        one = name.endswith("weight") and parameter.dim() == 1
        parameter.copy_(torch.randn_like(parameter) * 0.15 + one)
        tensors[f"weights.vae.{name}"] = parameter.clone()
    for case, (batch, height, width) in enumerate([(1, 32, 24), (2, 16, 40)]):
        x = torch.rand(batch, 3, height, width) * 2 - 1
        latents = vae.encode(x).latent_dist
        z = torch.randn_like(latents.mean)
        tensors[f"{case}.x"], tensors[f"{case}.z"] = x, z
        tensors[f"{case}.latent_dist.parameters"] = latents.parameters
        tensors[f"{case}.latent_dist.mean"] = latents.mean
        tensors[f"{case}.latent_dist.logvar"] = latents.logvar
        tensors[f"{case}.sample"] = vae.decode(z).sample
save_file({k: v.clone().contiguous() for k, v in tensors.items()}, here / "vae.safetensors",
          metadata={"config": json.dumps(config)})
print({k: (tuple(v.shape), float(v.abs().max())) for k, v in tensors.items() if not k.startswith("weights")})
