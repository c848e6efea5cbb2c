"""Remakes the goldens of the UNet and of a ControlNet for it: PYTHONPATH=diffusers/src python make_sdxl.py (torch, diffusers, safetensors)."""

import json
from pathlib import Path

import torch
from diffusers import ControlNetModel, UNet2DConditionModel
from safetensors.torch import save_file

here = Path(__file__).parent
# SDXL's own topology: no attention at the first level, several blocks in the transformers below it.
config = dict(
    block_out_channels=[4, 8, 16],
    layers_per_block=2,
    norm_num_groups=4,
    attention_head_dim=[1, 2, 4],
    transformer_layers_per_block=[1, 2, 3],
    cross_attention_dim=12,
    addition_time_embed_dim=8,
)
pooled = 16
torch.manual_seed(11)
shape = dict(
    **config,
    in_channels=4,
    down_block_types=["DownBlock2D", "CrossAttnDownBlock2D", "CrossAttnDownBlock2D"],
    use_linear_projection=True,
    addition_embed_type="text_time",
    projection_class_embeddings_input_dim=6 * config["addition_time_embed_dim"] + pooled,
)
unet = UNet2DConditionModel(
    **shape,
    out_channels=4,
    sample_size=16,
    up_block_types=["CrossAttnUpBlock2D", "CrossAttnUpBlock2D", "UpBlock2D"],
).eval()
controlnet = ControlNetModel(**shape, conditioning_embedding_out_channels=(4, 6, 8, 10)).eval()
tensors = {}
with torch.no_grad():
    modules = {"weights.unet.": unet, "weights.controlnet.": controlnet}
    named = [(p + n, t) for p, module in modules.items() for n, t in module.named_parameters()]
    for name, parameter in named:
        one = name.endswith("weight") and parameter.dim() == 1
        # Wide layers get smaller weights, so that the values neither fade nor explode on the long way.
        scale = 0.2 if parameter.dim() == 1 else parameter[0].numel() ** -0.5
        parameter.copy_(torch.randn_like(parameter) * scale + one)
        tensors[name] = parameter.clone()
    # The second case is of odd sizes: the way up must find each skip's own size.
    for case, (batch, height, width) in enumerate([(1, 16, 12), (2, 9, 14)]):
        sample = torch.randn(batch, 4, height, width)
        timestep = torch.tensor([981.0 if case == 0 else 19.0])
        text = torch.randn(batch, 7, config["cross_attention_dim"])
        embeds = torch.randn(batch, pooled)
        ids = torch.tensor([[1024.0, 768.0, 0.0, 0.0, 1024.0, 768.0], [512.0, 640.0, 8.0, 16.0, 1024.0, 1024.0]])
        given = dict(sample=sample, timestep=timestep, encoder_hidden_states=text)
        added = dict(text_embeds=embeds, time_ids=ids[:batch])
        tensors |= {f"{case}.{k}": v for k, v in {**given, **added}.items()}
        tensors[f"{case}.out"] = unet(**given, added_cond_kwargs=added).sample
        picture, strength = torch.rand(batch, 3, 8 * height, 8 * width), 0.8
        down, mid = controlnet(**given, added_cond_kwargs=added, controlnet_cond=picture,
                               conditioning_scale=strength, return_dict=False)
        tensors[f"{case}.controlnet_cond"] = picture
        tensors[f"{case}.conditioning_scale"] = torch.tensor([strength])
        tensors |= {f"{case}.down_block_res_samples.{k}": v for k, v in enumerate(down)}
        tensors[f"{case}.mid_block_res_sample"] = mid
        tensors[f"{case}.controlled"] = unet(
            **given, added_cond_kwargs=added, down_block_additional_residuals=down, mid_block_additional_residual=mid
        ).sample
save_file({k: v.clone().contiguous() for k, v in tensors.items()}, here / "sdxl.safetensors",
          metadata={"config": json.dumps(config)})
print({k: (tuple(v.shape), float(v.abs().max())) for k, v in tensors.items() if not k.startswith("weights")})
