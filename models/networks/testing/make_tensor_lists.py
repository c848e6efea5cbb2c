"""Remakes the lists of tensors that published checkpoints hold: names and shapes at the published configurations.

PYTHONPATH=diffusers/src LEFFA=path/to/Leffa INSTANTID=path/to/InstantID python make_tensor_lists.py (torch, diffusers, transformers, peft, einops).
Nothing is allocated: the classes are made on torch's meta device.
"""

import os
import sys
from pathlib import Path

import torch

sys.path.insert(0, os.environ["LEFFA"])
sys.path.insert(0, str(Path(os.environ["LEFFA"]) / "preprocess/openpose/annotator/openpose"))
sys.path.insert(0, str(Path(os.environ["INSTANTID"]) / "ip_adapter"))
from diffusers import AutoencoderKL, ControlNetModel, UNet2DConditionModel  # noqa: E402
from leffa.diffusion_model.unet_gen import UNet2DConditionModel as GenerativeUNet  # noqa: E402
from leffa.diffusion_model.unet_ref import UNet2DConditionModel as ReferenceUNet  # noqa: E402
from model import bodypose_model  # noqa: E402
from attention_processor import IPAttnProcessor2_0  # noqa: E402
from resampler import Resampler  # noqa: E402
from transformers import CLIPTextConfig, CLIPTextModel, CLIPTextModelWithProjection  # noqa: E402

networks = Path(__file__).parent.parent


def write(path, modules, rename=lambda name: name):
    lines = [
        f"{prefix}{rename(name)} {'x'.join(map(str, tensor.shape))}"
        for prefix, module in modules.items()
        for name, tensor in module.state_dict().items()
    ]
    (networks / path).write_text("\n".join(lines) + "\n")
    print(path, len(lines))


unet = dict(block_out_channels=(320, 640, 1280, 1280), attention_head_dim=8, cross_attention_dim=768, out_channels=4)
with torch.device("meta"):
    vae = AutoencoderKL(
        block_out_channels=(128, 256, 512, 512),
        layers_per_block=2,
        down_block_types=["DownEncoderBlock2D"] * 4,
        up_block_types=["UpDecoderBlock2D"] * 4,
    )
    leffa = {
        "vae.": vae,
        "unet_encoder.": ReferenceUNet(**unet, in_channels=4),
        "unet.": GenerativeUNet(**unet, in_channels=12),
    }
    write("leffa/virtual_tryon.tensors.txt", leffa)
    write("openpose/body_pose_model.tensors.txt", {"": bodypose_model()}, lambda name: name.split(".", 1)[1])
    large = CLIPTextModel(CLIPTextConfig(hidden_size=768, intermediate_size=3072, num_hidden_layers=12,
                                         num_attention_heads=12))
    big = CLIPTextModelWithProjection(CLIPTextConfig(hidden_size=1280, intermediate_size=5120, num_hidden_layers=32,
                                                     num_attention_heads=20, projection_dim=1280))
    write("clip/text_encoder.tensors.txt", {"": large})
    write("clip/text_encoder_2.tensors.txt", {"": big})
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
    unet = UNet2DConditionModel(**sdxl, up_block_types=up, sample_size=128)
    write("sdxl/unet.tensors.txt", {"": unet})
    write("sdxl/identitynet.tensors.txt", {"": ControlNetModel(**sdxl)})
    face = Resampler(dim=1280, depth=4, dim_head=64, heads=20, num_queries=16, embedding_dim=512, output_dim=2048)
    # As InstantID saves it: a list of the UNet's attention processors, of which those beside the text have weights.
    adapter = torch.nn.ModuleList(
        torch.nn.Identity() if name.endswith("attn1.processor")
        else IPAttnProcessor2_0(unet.get_submodule(name.removesuffix(".processor")).to_q.out_features, 2048)
        for name in unet.attn_processors
    )
    write("instantid/ip-adapter.tensors.txt", {"image_proj.": face, "ip_adapter.": adapter})
    # The LCM-LoRA changes every linear layer and convolution between the first and the last, but no embedding of time.
    modules = {
        name: module for name, module in unet.named_modules()
        if isinstance(module, (torch.nn.Linear, torch.nn.Conv2d))
        and not name.startswith(("conv_in", "conv_out", "time_embedding", "add_embedding"))
    }
    rank = 64
    lines = []
    for name, module in modules.items():
        out, *rest = module.weight.shape
        key = "lora_unet_" + name.replace(".", "_")
        shapes = {"alpha": "", "lora_down.weight": [rank, *rest], "lora_up.weight": [out, rank, *([1] * (len(rest) - 1))]}
        lines += [f"{key}.{part} {'x'.join(map(str, shape))}" for part, shape in shapes.items()]
    (networks / "sdxl/lcm-lora.tensors.txt").write_text("\n".join(lines) + "\n")
    print("sdxl/lcm-lora.tensors.txt", len(lines))
