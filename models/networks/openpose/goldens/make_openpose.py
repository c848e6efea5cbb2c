"""Remakes the golden of OpenPose's body network: LEFFA=path/to/Leffa python make_openpose.py (torch, safetensors).

The reference class has its widths written in, so its convolutions are replaced by thinner ones; its layout and its
forward stay as they are.
"""

import os
import sys
from pathlib import Path

import torch
from safetensors.torch import save_file

sys.path.insert(0, str(Path(os.environ["LEFFA"]) / "preprocess/openpose/annotator/openpose"))
from model import bodypose_model  # noqa: E402

FIXED = {3, 19, 38}  # picture, heat maps, affinity fields


def thin(channels):
    return 57 + 128 // 32 if channels == 185 else channels if channels in FIXED else channels // 32


torch.manual_seed(7)
model = bodypose_model().eval()
tensors = {}
for parent in list(model.modules()):
    for key, child in list(parent.named_children()):
        if isinstance(child, torch.nn.Conv2d):
            conv = torch.nn.Conv2d(
                thin(child.in_channels), thin(child.out_channels), child.kernel_size, child.stride, child.padding
            )
            torch.nn.init.normal_(conv.weight, std=1.6 * conv.weight[0].numel() ** -0.5)
            torch.nn.init.normal_(conv.bias, std=0.2)
            setattr(parent, key, conv)

# The published file names each convolution without the sequence it stands in.
for key, value in model.state_dict().items():
    tensors["weights." + key.split(".", 1)[1]] = value.clone()
with torch.no_grad():
    for case, (batch, height, width) in enumerate([(1, 48, 32), (2, 24, 40)]):
        image = torch.rand(batch, 3, height, width) - 0.5
        tensors[f"{case}.x"] = image
        fields, heat = model(image)
        tensors[f"{case}.out6_1"], tensors[f"{case}.out6_2"] = fields, heat
        tensors[f"{case}.out1"] = model.model0(image)
save_file({k: v.contiguous() for k, v in tensors.items()}, Path(__file__).parent / "openpose.safetensors")
print(len([k for k in tensors if k.startswith("weights.")]), {k: (tuple(v.shape), float(v.abs().max())) for k, v in tensors.items() if not k.startswith("weights.")})
