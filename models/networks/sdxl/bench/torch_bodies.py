"""One network of SDXL or InstantID in PyTorch on the CPU: torch_bodies.py text|unet|controlnet|vae WEIGHTS HEIGHT WIDTH

Needs torch, diffusers, transformers, safetensors. Prints seconds of the second run.
"""

import json
import sys
import time

import torch
from diffusers import AutoencoderKL, ControlNetModel, UNet2DConditionModel
from safetensors.torch import load_file
from transformers import CLIPTextConfig, CLIPTextModelWithProjection

which, weights, height, width = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
sdxl = dict(
    block_out_channels=(320, 640, 1280),
    down_block_types=("DownBlock2D", "CrossAttnDownBlock2D", "CrossAttnDownBlock2D"),
    attention_head_dim=[5, 10, 20],
    transformer_layers_per_block=[1, 2, 10],
    cross_attention_dim=2048,
    use_linear_projection=True,
    addition_embed_type="text_time",
    addition_time_embed_dim=256,
    projection_class_embeddings_input_dim=2816,
)
up = ("CrossAttnUpBlock2D", "CrossAttnUpBlock2D", "UpBlock2D")
with torch.device("meta"):
    model = {
        "text": lambda: CLIPTextModelWithProjection(CLIPTextConfig(
            hidden_size=1280, intermediate_size=5120, num_hidden_layers=32, num_attention_heads=20,
            projection_dim=1280, hidden_act="gelu")),
        "unet": lambda: UNet2DConditionModel(**sdxl, up_block_types=up, sample_size=128),
        "controlnet": lambda: ControlNetModel(**sdxl),
        "vae": lambda: AutoencoderKL(block_out_channels=(128, 256, 512, 512), layers_per_block=2,
                                     down_block_types=["DownEncoderBlock2D"] * 4,
                                     up_block_types=["UpDecoderBlock2D"] * 4),
    }[which]()
state = {name.removeprefix("vae."): tensor.float() for name, tensor in load_file(weights).items()}
names = set(model.state_dict())
if which == "text" and not names <= set(state):
    state = {name.removeprefix("text_model."): tensor for name, tensor in state.items()}
    state = {name if name in names else f"text_model.{name}": tensor for name, tensor in state.items()}
model.load_state_dict(state, assign=True, strict=False)
del state
# Buffers that no checkpoint holds are still nowhere.
for module in model.modules():
    for name, buffer in module.named_buffers(recurse=False):
        if buffer.is_meta:
            filled = torch.arange(buffer.numel()).reshape(buffer.shape) if "position_ids" in name else torch.zeros(buffer.shape)
            module.register_buffer(name, filled.to(buffer.dtype), persistent=False)
model = model.eval()
sample = torch.randn(1, 4, height, width)
added = dict(text_embeds=torch.randn(1, 1280), time_ids=torch.randn(1, 6))
run = {
    "text": lambda: model(input_ids=torch.full((1, 77), 320), output_hidden_states=True),
    "unet": lambda: model(sample, 500, torch.randn(1, 77, 2048), added_cond_kwargs=added),
    "controlnet": lambda: model(sample, 500, torch.randn(1, 16, 2048), added_cond_kwargs=added,
                                controlnet_cond=torch.rand(1, 3, 8 * height, 8 * width)),
    "vae": lambda: model.decode(sample),
}[which]
with torch.no_grad():
    for _ in range(2):
        start = time.perf_counter()
        run()
        seconds = time.perf_counter() - start
print(json.dumps({"seconds": seconds}))
