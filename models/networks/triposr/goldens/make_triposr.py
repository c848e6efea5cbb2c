"""Remakes TripoSR's golden: TRIPOSR=path/to/TripoSR python make_triposr.py
(torch, transformers, einops, omegaconf, safetensors, pillow, imageio, trimesh).

The reference's own classes at small width with random weights, norms included. The position embedding is stretched as
the transformers release that TripoSR pins does it; newer ones sample elsewhere. Also lists the published tensors.
"""

import json
import math
import os
import sys
import tempfile
import types
from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors.torch import save_file

sys.path.insert(0, os.environ["TRIPOSR"])
# Needed to import the reference, not to run what is compared here.
for name, members in {"rembg": [], "torchmcubes": ["marching_cubes"]}.items():
    module = types.ModuleType(name)
    for member in members:
        setattr(module, member, None)
    sys.modules[name] = module

from transformers.models.vit import modeling_vit  # noqa: E402
from tsr import system  # noqa: E402
from tsr.models.tokenizers import image as image_module  # noqa: E402

here = Path(__file__).parent


def stretch(self, embeddings, height, width):
    count = self.position_embeddings.shape[1] - 1
    own, patches = self.position_embeddings[:, :1], self.position_embeddings[:, 1:]
    side, dim = int(math.sqrt(count)), embeddings.shape[-1]
    scale = [(size // self.config.patch_size + 0.1) / side for size in (height, width)]
    square = patches.reshape(1, side, side, dim).permute(0, 3, 1, 2)
    wide = F.interpolate(square, scale_factor=scale, mode="bicubic", align_corners=False)
    return torch.cat([own, wide.permute(0, 2, 3, 1).reshape(1, -1, dim)], dim=1)


modeling_vit.ViTEmbeddings.interpolate_pos_encoding = stretch

small = dict(
    vit=dict(hidden_size=32, num_hidden_layers=2, num_attention_heads=2, intermediate_size=64, image_size=48),
    backbone=dict(num_attention_heads=2, attention_head_dim=16, num_layers=2, cross_attention_dim=32, norm_num_groups=8),
    decoder=dict(n_neurons=16, n_hidden_layers=3), size=64, plane=4, channels=32, features=4,
)
published = dict(
    vit=dict(hidden_size=768, num_hidden_layers=12, num_attention_heads=12, intermediate_size=3072, image_size=224),
    backbone=dict(num_attention_heads=16, attention_head_dim=64, num_layers=16, cross_attention_dim=768),
    decoder=dict(n_neurons=64, n_hidden_layers=9), size=512, plane=32, channels=1024, features=40,
)


def build(vit, backbone, decoder, size, plane, channels, features):
    vit = dict(vit, patch_size=16, layer_norm_eps=1e-12, model_type="vit")
    folder = tempfile.mkdtemp()
    (Path(folder) / "config.json").write_text(json.dumps(vit))
    image_module.hf_hub_download = lambda repo_id, filename: f"{folder}/{filename}"
    return system.TSR(dict(
        cond_image_size=size,
        image_tokenizer_cls="tsr.models.tokenizers.image.DINOSingleImageTokenizer",
        image_tokenizer=dict(pretrained_model_name_or_path="dino"),
        tokenizer_cls="tsr.models.tokenizers.triplane.Triplane1DTokenizer",
        tokenizer=dict(plane_size=plane, num_channels=channels),
        backbone_cls="tsr.models.transformer.transformer_1d.Transformer1D",
        backbone=dict(backbone, in_channels=channels),
        post_processor_cls="tsr.models.network_utils.TriplaneUpsampleNetwork",
        post_processor=dict(in_channels=channels, out_channels=features),
        decoder_cls="tsr.models.network_utils.NeRFMLP",
        decoder=dict(decoder, in_channels=3 * features, activation="silu"),
        renderer_cls="tsr.models.nerf_renderer.TriplaneNeRFRenderer",
        renderer=dict(radius=0.87, feature_reduction="concat", density_activation="exp", density_bias=-1.0),
    )).eval()


def randomise(model):
    for name, parameter in model.named_parameters():
        if name.endswith(("bias", "cls_token", "position_embeddings", "embeddings")):
            parameter.copy_(torch.randn_like(parameter) * 0.2)
        elif parameter.dim() == 1:
            parameter.copy_(1 + torch.randn_like(parameter) * 0.1)
        else:
            parameter.copy_(torch.randn_like(parameter) * 1.3 / math.sqrt(parameter[0].numel()))


def grid(resolution):
    line = torch.linspace(0, 1, resolution) * 1.74 - 0.87
    return torch.stack(torch.meshgrid(line, line, line, indexing="ij"), dim=-1)



def main():
    tensors = {}
    torch.manual_seed(31)
    with torch.no_grad():
        model = build(**small)
        randomise(model)
        tensors |= {f"weights.{k}": v for k, v in model.state_dict().items()}
        # The second size has other patches than planes, so that no axis is taken for another.
        for case, (batch, size, resolution) in enumerate([(1, 64, 12), (2, 80, 9)]):
            model.cfg.cond_image_size = size
            image = torch.rand(batch, 3, size, size)
            tokens = model.image_tokenizer(image[:, None])[:, 0].permute(0, 2, 1)
            planes = model.backbone(model.tokenizer(batch), encoder_hidden_states=tokens)
            codes = model.post_processor(model.tokenizer.detokenize(planes))
            points = torch.rand(40, 3) * 1.74 - 0.87
            points[0], points[1], points[2] = torch.tensor([0.87, -0.87, 0.87]), torch.tensor(0.0), torch.tensor([-0.87, 0.3, 0.2])
            at = model.renderer.query_triplane(model.decoder, points, codes[-1])
            field = model.renderer.query_triplane(model.decoder, grid(resolution), codes[-1])["density_act"]
            tensors |= {f"{case}.{k}": v for k, v in dict(
                image=image, last_hidden_state=tokens, scene_codes=codes, positions=points,
                density_act=at["density_act"], color=at["color"], grid=field[..., 0]).items()}
            print(field.min(), field.max())

    config = dict(
        **{"triposr-image-tokenizer": dict(hidden_size=32, num_attention_heads=2, patch_size=16)},
        **{"triposr-backbone": dict(plane_size=4, num_channels=32, num_attention_heads=2, cross_attention_dim=32,
                                    norm_num_groups=8, out_channels=4)},
        **{"triposr-field": dict(plane_size=4, out_channels=4, n_neurons=16)},
    )
    save_file({k: v.contiguous() for k, v in tensors.items()}, here / "triposr.safetensors",
              metadata={"config": json.dumps(config)})

    with torch.device("meta"):
        model = build(**published)
    lines = [f"{name} {'x'.join(map(str, tensor.shape))}" for name, tensor in model.state_dict().items()]
    (here.parent / "model.tensors.txt").write_text("\n".join(lines) + "\n")
    print(len(lines), sum(parameter.numel() for parameter in model.parameters()))


if __name__ == "__main__":
    main()
