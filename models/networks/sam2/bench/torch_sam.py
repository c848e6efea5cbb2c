"""SAM 2.1 in PyTorch on the CPU: torch_sam.py WEIGHTS VARIANT PROMPTS

Needs torch, torchvision, hydra-core, safetensors, and SAM2=path/to/sam2. Prints seconds of the second run of the image
encoder and of the mask decoder (one point for each prompt), and the process's peak.
"""

import json
import os
import resource
import sys
import time

import torch
from safetensors.torch import load_file

sys.path.insert(0, os.environ["SAM2"])
from sam2.build_sam import build_sam2  # noqa: E402

weights, variant, prompts = sys.argv[1], sys.argv[2], int(sys.argv[3])
names = {"tiny": "t", "small": "s", "base_plus": "b+", "large": "l"}
model = build_sam2(f"configs/sam2.1/sam2.1_hiera_{names[variant]}.yaml", device="cpu")
model.load_state_dict(load_file(weights))
image = torch.randn(1, 3, 1024, 1024)
coords, labels = torch.rand(prompts, 1, 2) * 1024, torch.ones(prompts, 1, dtype=torch.int)


def encode():
    output = model.forward_image(image)
    fine = output["backbone_fpn"]
    return fine[2] + model.no_mem_embed.reshape(1, -1, 1, 1), fine[:2]


def decode(embed, fine):
    sparse, dense = model.sam_prompt_encoder(points=(coords, labels), boxes=None, masks=None)
    return model.sam_mask_decoder(
        image_embeddings=embed, image_pe=model.sam_prompt_encoder.get_dense_pe(), sparse_prompt_embeddings=sparse,
        dense_prompt_embeddings=dense, multimask_output=True, repeat_image=prompts > 1, high_res_features=fine,
    )


def second_run(function, *given):
    for _ in range(2):
        start = time.perf_counter()
        result = function(*given)
        seconds = time.perf_counter() - start
    return result, seconds


with torch.no_grad():
    features, encoder = second_run(encode)
    _, decoder = second_run(decode, *features)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
print(json.dumps({"encoder": encoder, "decoder": decoder, "peak": peak}))
