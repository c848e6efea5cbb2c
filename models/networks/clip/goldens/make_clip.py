"""Remakes the goldens of the CLIP text encoders: python make_clip.py (torch, transformers, safetensors, numpy).

Random weights at small width, norms and biases included, made and run by transformers' own classes.
"""

import json
from pathlib import Path

import torch
from safetensors.torch import save_file
from transformers import CLIPTextConfig, CLIPTextModel, CLIPTextModelWithProjection

here = Path(__file__).parent
common = dict(vocab_size=99, hidden_size=32, intermediate_size=64, num_attention_heads=4, max_position_embeddings=20)
cases = {
    # eos_token_id 2 is what the published configs say: the pooled row is then that of the greatest id.
    "clip": (CLIPTextModel, dict(num_hidden_layers=3, hidden_act="quick_gelu", eos_token_id=2)),
    "clip-projection": (
        CLIPTextModelWithProjection,
        dict(num_hidden_layers=4, hidden_act="gelu", eos_token_id=98, projection_dim=24),
    ),
}

for name, (model_class, own) in cases.items():
    torch.manual_seed(7)
    config = CLIPTextConfig(**common, **own, layer_norm_eps=1e-5, bos_token_id=97, pad_token_id=1)
    model = model_class(config).eval()
    tensors = {}
    with torch.no_grad():
        for key, parameter in model.named_parameters():
            parameter.copy_(torch.randn_like(parameter) * 0.2 + ("norm" in key and key.endswith("weight")))
            tensors[f"weights.{key}"] = parameter.clone()
        for case, (batch, length) in enumerate([(1, 20), (3, 7)]):
            ids = torch.randint(3, 97, (batch, length))
            ids[:, 0] = 97
            for row in range(batch):
                ids[row, length - 2 - row :] = 98
            out = model(input_ids=ids, output_hidden_states=True)
            tensors[f"{case}.input_ids"] = ids
            tensors[f"{case}.last_hidden_state"] = out.last_hidden_state
            if "text_embeds" in out:
                tensors[f"{case}.text_embeds"] = out.text_embeds
            else:
                tensors[f"{case}.pooler_output"] = out.pooler_output
            for i, hidden in enumerate(out.hidden_states):
                tensors[f"{case}.hidden_states.{i}"] = hidden
    kept = ["vocab_size", "hidden_size", "intermediate_size", "num_attention_heads", "max_position_embeddings",
            "num_hidden_layers", "hidden_act", "eos_token_id", "projection_dim", "layer_norm_eps"]
    settings = {key: getattr(config, key) for key in kept}
    save_file({k: v.detach().contiguous() for k, v in tensors.items()}, here / f"{name}.safetensors",
              metadata={"config": json.dumps(settings)})
