"""One step of Leffa's generative UNet in PyTorch on the CPU: torch_unet.py WEIGHTS HEIGHT WIDTH

Needs torch, diffusers, safetensors, and LEFFA=path/to/Leffa. Prints seconds of the second run and the process's peak.
"""

import json
import os
import resource
import sys
import time

import torch
from safetensors.torch import load_file

sys.path.insert(0, os.environ["LEFFA"])
from leffa.diffusion_model.unet_gen import UNet2DConditionModel  # noqa: E402
from leffa.model import remove_cross_attention  # noqa: E402

weights, height, width = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
with torch.device("meta"):
    unet = UNet2DConditionModel(block_out_channels=(320, 640, 1280, 1280), attention_head_dim=8,
                                cross_attention_dim=768, in_channels=12, out_channels=4)
remove_cross_attention(unet)
state = {name.removeprefix("unet."): tensor.float() for name, tensor in load_file(weights).items()}
unet.load_state_dict(state, assign=True, strict=False)
del state
unet = unet.eval()
sample = torch.randn(1, 12, height, width)
shapes = {0: (1, 320), 1: (2, 640), 2: (4, 1280), 3: (8, 1280)}
levels = [0, 0, 1, 1, 2, 2, 3, 2, 2, 2, 1, 1, 1, 0, 0, 0]
features = [torch.randn(1, (height // shapes[i][0]) * (width // shapes[i][0]), shapes[i][1]) for i in levels]
with torch.no_grad():
    for _ in range(2):
        start = time.perf_counter()
        unet(sample, 500, encoder_hidden_states=None, reference_features=list(features), return_dict=False)
        seconds = time.perf_counter() - start
print(json.dumps({"seconds": seconds, "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024}))
