"""Remakes Leffa's goldens: PYTHONPATH=diffusers/src LEFFA=path/to/Leffa python make_leffa.py
(torch, diffusers, transformers, peft, einops, safetensors).

Both UNets at small width with random weights, norms included, run by Leffa's own classes.
"""

import json
import os
import sys
from pathlib import Path

import torch
from safetensors.torch import save_file

sys.path.insert(0, os.environ["LEFFA"])
from leffa.diffusion_model.unet_gen import UNet2DConditionModel as GenerativeUNet  # noqa: E402
from leffa.diffusion_model.unet_ref import UNet2DConditionModel as ReferenceUNet  # noqa: E402
from leffa.model import remove_cross_attention  # noqa: E402

here = Path(__file__).parent
config = dict(
    block_out_channels=[8, 16, 16],
    layers_per_block=1,
    down_block_types=["CrossAttnDownBlock2D", "CrossAttnDownBlock2D", "DownBlock2D"],
    up_block_types=["UpBlock2D", "CrossAttnUpBlock2D", "CrossAttnUpBlock2D"],
    attention_head_dim=2,
    norm_num_groups=4,
    norm_eps=1e-5,
)
# The fields that the published configuration shares with this one.
shared = dict(cross_attention_dim=8, out_channels=4, sample_size=16, use_linear_projection=False)


def randomise(model):
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            one = name.endswith("weight") and parameter.dim() == 1
            parameter.copy_(torch.randn_like(parameter) * 0.15 + one)


def weights(model, prefix):
    return {prefix + k: v for k, v in model.state_dict().items()}


torch.manual_seed(7)
reference = ReferenceUNet(**config, **shared, in_channels=4).eval()
generative = GenerativeUNet(**config, **shared, in_channels=12).eval()
tensors = {}
for model, prefix in [(reference, "weights.unet_encoder."), (generative, "weights.unet.")]:
    remove_cross_attention(model)
    randomise(model)
    tensors |= weights(model, prefix)

with torch.no_grad():
    # The second size is odd further down, so that upsampling follows the skips.
    for case, (batch, height, width, t) in enumerate([(2, 16, 12, 463), (1, 8, 14, 958)]):
        latents, garment = torch.randn(batch, 12, height, width), torch.randn(batch, 4, height, width)
        step = torch.tensor(t)
        _, features = reference(garment, step, encoder_hidden_states=None, return_dict=False)
        out = generative(
            latents, step, encoder_hidden_states=None, reference_features=list(features), return_dict=False
        )[0]
        tensors[f"{case}.garment"], tensors[f"{case}.sample"] = garment, latents
        tensors[f"{case}.timestep"] = torch.tensor([float(t)])
        tensors[f"{case}.out"] = out
        for k, feature in enumerate(features):
            tensors[f"{case}.reference_features.{k}"] = feature

save_file({k: v.clone().contiguous() for k, v in tensors.items()}, here / "leffa.safetensors",
          metadata={"config": json.dumps(config)})
print({k: (tuple(v.shape), float(v.abs().max())) for k, v in tensors.items() if not k.startswith("weights")})
