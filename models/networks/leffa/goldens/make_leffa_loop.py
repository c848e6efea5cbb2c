"""Remakes the golden of Leffa's whole loop: PYTHONPATH=diffusers/src LEFFA=path/to/Leffa python make_leffa_loop.py
(torch, diffusers, transformers, peft, einops, safetensors).

Leffa's own pipeline over small networks with random weights; every noise it draws is written down.
"""

import json
import os
import sys
from pathlib import Path
from types import SimpleNamespace

import torch
from safetensors.torch import save_file

sys.path.insert(0, os.environ["LEFFA"])
import diffusers.models.autoencoders.vae as vae_module  # noqa: E402
import diffusers.schedulers.scheduling_ddpm as ddpm  # noqa: E402
import leffa.pipeline as pipeline  # noqa: E402
from diffusers import AutoencoderKL, DDPMScheduler  # noqa: E402
from leffa.diffusion_model.unet_gen import UNet2DConditionModel as GenerativeUNet  # noqa: E402
from leffa.diffusion_model.unet_ref import UNet2DConditionModel as ReferenceUNet  # noqa: E402
from leffa.model import remove_cross_attention  # noqa: E402

config = dict(
    block_out_channels=[8, 8],
    layers_per_block=1,
    down_block_types=["CrossAttnDownBlock2D", "DownBlock2D"],
    up_block_types=["UpBlock2D", "CrossAttnUpBlock2D"],
    attention_head_dim=2,
    norm_num_groups=4,
)
shared = dict(cross_attention_dim=8, out_channels=4, sample_size=16)
vae_config = dict(block_out_channels=[4, 4, 8], layers_per_block=1, norm_num_groups=2)

torch.manual_seed(7)
vae = AutoencoderKL(
    **vae_config, down_block_types=["DownEncoderBlock2D"] * 3, up_block_types=["UpDecoderBlock2D"] * 3
).eval()
reference, generative = ReferenceUNet(**config, **shared, in_channels=4), GenerativeUNet(
    **config, **shared, in_channels=12
)
tensors = {}
for prefix, model in {"vae.": vae, "unet_encoder.": reference.eval(), "unet.": generative.eval()}.items():
    if prefix != "vae.":
        remove_cross_attention(model)
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            one = name.endswith("weight") and parameter.dim() == 1
            parameter.copy_(torch.randn_like(parameter) * 0.15 + one)
            tensors[f"weights.{prefix}{name}"] = parameter.clone()
scheduler = DDPMScheduler(
    beta_start=0.00085, beta_end=0.012, beta_schedule="scaled_linear", clip_sample=False, steps_offset=1
)
drawn = []


def draw(shape, *args, **kwargs):
    drawn.append(torch.randn(tuple(shape)))
    return drawn[-1]


vae_module.randn_tensor = draw
ddpm.randn_tensor = draw
pipeline.torch = SimpleNamespace(**{k: getattr(torch, k) for k in ["no_grad", "cat", "zeros_like"]})
pipeline.torch.randn_like = lambda like: draw(like.shape)
pipeline.latent_to_image = lambda latent, vae: latent
leffa = pipeline.LeffaPipeline(
    SimpleNamespace(vae=vae, unet_encoder=reference, unet=generative, noise_scheduler=scheduler), device="cpu"
)
steps, height, width = 4, 32, 24
for case, acceleration in enumerate([False, True]):
    drawn.clear()
    person, garment, densepose = (torch.rand(1, 3, height, width) * 2 - 1 for _ in range(3))
    mask = torch.zeros(1, 1, height, width)
    mask[:, :, 5:25, 3:20] = 1
    latents = leffa(person, garment, mask, densepose, num_inference_steps=steps, ref_acceleration=acceleration)[0]
    with torch.no_grad():
        image = vae.decode(latents / vae.config.scaling_factor).sample
    for name, value in dict(person=person, garment=garment, densepose=densepose, mask=mask, latents=latents,
                            image=image).items():
        tensors[f"{case}.{name}"] = value
    for name, value in zip(["maskedLatents", "garmentLatents", "initial", *map(str, range(steps))], drawn, strict=True):
        tensors[f"{case}.noise.{name}"] = value
save_file({k: v.clone().contiguous() for k, v in tensors.items()}, Path(__file__).parent / "loop.safetensors",
          metadata={"config": json.dumps({"unet": config, "vae": vae_config})})
print({k: (tuple(v.shape), float(v.abs().max())) for k, v in tensors.items() if not k.startswith("weights")})
