"""Remakes the golden of a merged LoRA: PYTHONPATH=diffusers/src LEFFA=path/to/Leffa python make_lora.py
(as make_leffa.py, and peft). The weights are leffa.safetensors'; peft applies the LoRA unmerged.
"""

import json
import os
import sys
from pathlib import Path

import torch
from peft import LoraConfig, inject_adapter_in_model
from safetensors import safe_open
from safetensors.torch import save_file

sys.path.insert(0, os.environ["LEFFA"])
from leffa.diffusion_model.unet_gen import UNet2DConditionModel  # noqa: E402
from leffa.model import remove_cross_attention  # noqa: E402

here = Path(__file__).parent
with safe_open(here / "leffa.safetensors", "pt") as file:
    config = json.loads(file.metadata()["config"])
    weights = {k.removeprefix("weights.unet."): file.get_tensor(k) for k in file.keys() if k.startswith("weights.unet.")}
    case = {k: file.get_tensor(f"1.{k}") for k in ["sample", "timestep"]}
    features = [file.get_tensor(f"1.reference_features.{k}") for k in range(7)]

torch.manual_seed(7)
unet = UNet2DConditionModel(**config, cross_attention_dim=8, out_channels=4, in_channels=12, sample_size=16).eval()
unet.load_state_dict(weights)
remove_cross_attention(unet)
modules = r".*(to_q|to_k|to_v|to_out\.0|net\.0\.proj|net\.2|proj_in|proj_out|resnets\.0\.conv1|time_emb_proj|samplers\.0\.conv)"
inject_adapter_in_model(LoraConfig(r=4, lora_alpha=2, target_modules=modules), unet)
tensors = {}
with torch.no_grad():
    for name, parameter in unet.named_parameters():
        if "lora_" in name:
            parameter.copy_(torch.randn_like(parameter) * 0.2)
            path, which = name.replace(".default.weight", "").rsplit(".lora_", 1)
            key = "lora_unet_" + path.replace(".", "_")
            tensors[f"{key}.lora_{'down' if which == 'A' else 'up'}.weight"] = parameter.half().float()
            parameter.copy_(parameter.half().float())
            tensors[f"{key}.alpha"] = torch.tensor(2.0)
    out = unet(case["sample"], case["timestep"].long(), encoder_hidden_states=None, reference_features=features,
               return_dict=False)[0]
tensors = {f"weights.{k}": v.half() for k, v in tensors.items()}
tensors["0.out"] = out
save_file({k: v.clone().contiguous() for k, v in tensors.items()}, here / "lora.safetensors")
print(len(tensors), float(out.abs().max()))
