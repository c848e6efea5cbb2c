"""Remakes the goldens of whole pictures: PYTHONPATH=diffusers/src INSTANTID=path/to/InstantID python make_pipelines.py
(torch, diffusers, transformers 5, peft, safetensors, opencv).

Diffusers' and InstantID's own pipelines over the small networks of sdxl.safetensors, and small text encoders, autoencoder,
LoRA and adapter made here. Token ids are fixed, and every noise is given.
"""

import json
import os
import sys
from pathlib import Path
from types import SimpleNamespace

import torch
from safetensors import safe_open
from safetensors.torch import save_file

sys.path.insert(0, os.environ["INSTANTID"])
import diffusers.schedulers.scheduling_euler_ancestral_discrete as ancestral  # noqa: E402
import diffusers.schedulers.scheduling_lcm as lcm  # noqa: E402
from diffusers import (  # noqa: E402
    AutoencoderKL,
    ControlNetModel,
    EulerAncestralDiscreteScheduler,
    EulerDiscreteScheduler,
    LCMScheduler,
    StableDiffusionXLPipeline,
    UNet2DConditionModel,
)
from ip_adapter.attention_processor import AttnProcessor2_0, IPAttnProcessor2_0  # noqa: E402
from ip_adapter.resampler import Resampler  # noqa: E402
from pipeline_stable_diffusion_xl_instantid import StableDiffusionXLInstantIDPipeline  # noqa: E402
from transformers import CLIPTextConfig, CLIPTextModel, CLIPTextModelWithProjection  # noqa: E402

here = Path(__file__).parent
tensors = {}


def randomise(module, prefix, spread=0.2):
    with torch.no_grad():
        for name, parameter in module.named_parameters():
            one = name.endswith("weight") and parameter.dim() == 1
            scale = spread if parameter.dim() == 1 else parameter[0].numel() ** -0.5
            parameter.copy_(torch.randn_like(parameter) * scale + one)
            tensors[f"weights.{prefix}{name}"] = parameter.clone()
    return module.eval()


with safe_open(here / "sdxl.safetensors", "pt") as file:
    config = json.loads(file.metadata()["config"])
    stored = {key: file.get_tensor(key) for key in file.keys() if key.startswith("weights.")}
pooled = 16
shape = dict(
    **config,
    in_channels=4,
    down_block_types=["DownBlock2D", "CrossAttnDownBlock2D", "CrossAttnDownBlock2D"],
    use_linear_projection=True,
    addition_embed_type="text_time",
    projection_class_embeddings_input_dim=6 * config["addition_time_embed_dim"] + pooled,
)
up = ["CrossAttnUpBlock2D", "CrossAttnUpBlock2D", "UpBlock2D"]


def load(module, prefix):
    module.load_state_dict({k.removeprefix(prefix): v for k, v in stored.items() if k.startswith(prefix)})
    return module.eval()


def new_unet():
    unet = UNet2DConditionModel(**shape, out_channels=4, sample_size=16, up_block_types=up)
    return load(unet, "weights.unet.")


controlnet = load(ControlNetModel(**shape, conditioning_embedding_out_channels=(4, 6, 8, 10)), "weights.controlnet.")

torch.manual_seed(23)
text = dict(vocab_size=99, intermediate_size=16, num_attention_heads=2, max_position_embeddings=9, eos_token_id=2,
            bos_token_id=97, layer_norm_eps=1e-5)
encoder_1 = dict(hidden_size=4, num_hidden_layers=3, hidden_act="quick_gelu")
encoder_2 = dict(hidden_size=8, num_hidden_layers=4, hidden_act="gelu", projection_dim=pooled)
text_encoder = randomise(CLIPTextModel(CLIPTextConfig(**text, **encoder_1)), "text_encoder.")
text_encoder_2 = randomise(CLIPTextModelWithProjection(CLIPTextConfig(**text, **encoder_2)), "text_encoder_2.")
# The published files have the names of older versions of transformers.
for key in [key for key in tensors if key.startswith("weights.text_encoder") and "text_" not in key.split(".", 2)[2]]:
    root, encoder, name = key.split(".", 2)
    tensors[f"{root}.{encoder}.text_model.{name}"] = tensors.pop(key)
vae_config = dict(block_out_channels=[4, 4, 8, 8], layers_per_block=1, norm_num_groups=2)
vae = AutoencoderKL(
    **vae_config,
    down_block_types=["DownEncoderBlock2D"] * 4,
    up_block_types=["UpDecoderBlock2D"] * 4,
    scaling_factor=0.13025,
)
randomise(vae, "vae.")
# Pictures that are neither black nor white.
for name, parameter in vae.decoder.conv_out.named_parameters():
    tensors[f"weights.vae.decoder.conv_out.{name}"] = parameter.data.mul_(0.3).clone()

ids = {"positive": [97, 5, 17, 33, 8, 98, 98, 98, 98], "negative": [97, 41, 98, 98, 98, 98, 98, 98, 98]}
for name, row in ids.items():
    tensors[f"ids.{name}"] = torch.tensor([row])
    # The second tokenizer pads with 0.
    end = row.index(98)
    tensors[f"ids_2.{name}"] = torch.tensor([row[: end + 1] + [0] * (8 - end)])


class Tokenizer:
    """Knows two texts."""

    model_max_length = 9
    added_tokens_encoder = {}

    def __init__(self, key):
        self.key = key

    def __call__(self, prompt, **_):
        prompts = [prompt] if isinstance(prompt, str) else prompt
        return SimpleNamespace(input_ids=torch.cat([tensors[f"{self.key}.{one}"] for one in prompts]))

    def tokenize(self, text):
        return [text]


betas = dict(beta_start=0.00085, beta_end=0.012, beta_schedule="scaled_linear", steps_offset=1)
euler = EulerDiscreteScheduler(**betas, timestep_spacing="leading")
parts = dict(vae=vae, text_encoder=text_encoder, text_encoder_2=text_encoder_2, tokenizer=Tokenizer("ids"),
             tokenizer_2=Tokenizer("ids_2"))
height, width = 128, 96
noise_shape = (1, 4, height // 8, width // 8)


def run(case, pipeline, steps, **given):
    initial, noises = torch.randn(noise_shape), torch.randn(steps, *noise_shape)
    drawn = iter(noises)
    for module in (ancestral, lcm):
        module.randn_tensor = lambda *args, **kwargs: next(drawn)
    path = []
    out = pipeline(prompt="positive", height=height, width=width, num_inference_steps=steps, latents=initial.clone(),
                   output_type="pt", **given, **keep(pipeline, path)).images
    tensors[f"{case}.noise.initial"] = initial
    for i in range(steps):
        tensors[f"{case}.noise.{i}"] = noises[i]
        tensors[f"{case}.latents.{i}"] = path[i]
    tensors[f"{case}.image"] = out
    inside = ((out > 0) & (out < 1)).float().mean()
    print(case, tuple(out.shape), f"{float(inside):.2f} inside", [float(p.abs().max()) for p in path])


def keep(pipeline, path):
    def note(_pipe, _i, _t, kwargs):
        path.append(kwargs["latents"].clone())
        return kwargs

    return dict(callback_on_step_end=note, callback_on_step_end_tensor_inputs=["latents"])


def text_to_image(unet, scheduler):
    pipeline = StableDiffusionXLPipeline(**parts, unet=unet, scheduler=scheduler, add_watermarker=False)
    pipeline.set_progress_bar_config(disable=True)
    return pipeline


with torch.no_grad():
    turbo = EulerAncestralDiscreteScheduler(**betas, timestep_spacing="trailing")
    run("turbo", text_to_image(new_unet(), turbo), 4, guidance_scale=0.0)
    run("base", text_to_image(new_unet(), euler), 5, guidance_scale=7.5, negative_prompt="negative")
    run("base-without-negative", text_to_image(new_unet(), euler), 3, guidance_scale=5.0)

    # The published file's names, rank over alpha included.
    unet = new_unet()
    targets = ["to_q", "to_k", "to_v", "to_out.0", "net.0.proj", "net.2", "proj_in", "proj_out", "conv1", "conv2",
               "time_emb_proj", "conv_shortcut", "samplers.0.conv"]
    lora = {}
    for name, module in unet.named_modules():
        if not name.endswith(tuple(targets)):
            continue
        out, *rest = module.weight.shape
        down = torch.randn(2, *rest) * 0.1
        up_weight = torch.randn(out, 2, *([1] * (len(rest) - 1))) * 0.1
        key = "lora_unet_" + name.replace(".", "_")
        lora |= {f"{key}.lora_down.weight": down.half(), f"{key}.lora_up.weight": up_weight.half(),
                 f"{key}.alpha": torch.tensor(0.5).half()}
    tensors |= {f"weights.lora.{k}": v for k, v in lora.items()}
    pipeline = text_to_image(unet, LCMScheduler.from_config(euler.config))
    pipeline.load_lora_weights({k: v.float() for k, v in lora.items()}, adapter_name="lcm")
    run("lcm", pipeline, 4, guidance_scale=1.0)

    # InstantID: the adapter's numbers are the places of the UNet's attention processors.
    faces, embedding = 4, 10
    resampler = randomise(Resampler(dim=16, depth=2, dim_head=8, heads=2, num_queries=faces, embedding_dim=embedding,
                                    output_dim=config["cross_attention_dim"], ff_mult=4), "ip-adapter.image_proj.")
    unet = new_unet()
    processors = {}
    for name, old in unet.attn_processors.items():
        # to_out.0 is as wide as the block, whatever the attention's inner width.
        module = unet.get_submodule(name.removesuffix(".processor"))
        processors[name] = (
            AttnProcessor2_0() if name.endswith("attn1.processor")
            else IPAttnProcessor2_0(hidden_size=module.to_q.weight.shape[0], num_tokens=faces,
                                    cross_attention_dim=config["cross_attention_dim"], scale=0.8)
        )
    unet.set_attn_processor(processors)
    adapter = torch.nn.ModuleList(unet.attn_processors.values())
    randomise(adapter, "ip-adapter.ip_adapter.")
    print([n for n, _ in adapter.named_parameters()][:4], list(unet.attn_processors)[:3], len(adapter))
    face = torch.randn(1, 1, embedding) * 2
    keypoints = torch.rand(1, 3, height, width)
    tensors["instantid.face"], tensors["instantid.keypoints"] = face, keypoints
    pipeline = StableDiffusionXLInstantIDPipeline(**parts, unet=unet, controlnet=controlnet, scheduler=euler,
                                                  add_watermarker=False)
    pipeline.set_progress_bar_config(disable=True)
    pipeline.image_proj_model, pipeline.image_proj_model_in_features = resampler, embedding
    given = dict(image_embeds=face, image=keypoints, controlnet_conditioning_scale=0.7)
    run("instantid", pipeline, 3, guidance_scale=5.0, negative_prompt="negative", ip_adapter_scale=0.8, **given)
    pipeline.scheduler = LCMScheduler.from_config(euler.config)
    run("instantid-lcm", pipeline, 3, guidance_scale=0.0, ip_adapter_scale=0.5, **given)

metadata = {"unet": config, "text_encoder": {**encoder_1, "num_attention_heads": 2},
            "text_encoder_2": {**encoder_2, "num_attention_heads": 2}, "vae": vae_config,
            "resampler": dict(heads=2, embedding_dim=embedding, output_dim=config["cross_attention_dim"])}
save_file({k: v.detach().clone().contiguous() for k, v in tensors.items()}, here / "pipelines.safetensors",
          metadata={"config": json.dumps(metadata)})
