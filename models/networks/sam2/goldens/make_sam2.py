"""Remakes SAM 2.1's goldens: PYTHONPATH=path/to/sam2 python make_sam2.py (torch, torchvision, hydra-core, safetensors).

The published configurations at small width with random weights, norms included; the decoder's hard-coded widths are cut
too. `tiny` has windows that need padding, `large` has none that do.
"""

import json
import sys
from pathlib import Path

import numpy as np
import torch
from hydra import compose
from hydra.utils import instantiate
from omegaconf import OmegaConf
from safetensors.torch import save_file

import sam2.build_sam  # noqa: F401
from sam2.automatic_mask_generator import SAM2AutomaticMaskGenerator
from sam2.modeling.sam.mask_decoder import MaskDecoder
from sam2.modeling.sam.transformer import TwoWayTransformer
from sam2.sam2_image_predictor import SAM2ImagePredictor

here = Path(__file__).parent
width = 32
small = {
    "tiny": dict(image_size=128, stages=[1, 2, 3, 1], global_att_blocks=[4], window_spec=[8, 4, 14, 7],
                 num_heads=1, embed_dim=8, bkg=[7, 7]),
    "large": dict(image_size=64, stages=[2, 2, 3, 2], global_att_blocks=[5], window_spec=[8, 4, 4, 2],
                  num_heads=2, embed_dim=8, bkg=[14, 14]),
}


def published(name):
    cfg = compose(config_name=f"configs/sam2.1/sam2.1_hiera_{name}.yaml")
    OmegaConf.resolve(cfg)
    OmegaConf.set_struct(cfg, False)
    return cfg.model


def build(image_size, stages, global_att_blocks, window_spec, num_heads, embed_dim, bkg):
    cfg = published("t")
    cfg.image_size = image_size
    trunk, neck = cfg.image_encoder.trunk, cfg.image_encoder.neck
    trunk.embed_dim, trunk.num_heads, trunk.stages = embed_dim, num_heads, stages
    trunk.global_att_blocks, trunk.window_spec = global_att_blocks, window_spec
    trunk.window_pos_embed_bkg_spatial_size = bkg
    neck.d_model, neck.position_encoding.num_pos_feats = width, width
    neck.backbone_channel_list = [embed_dim * 8, embed_dim * 4, embed_dim * 2, embed_dim]
    # What only videos need keeps nobody busy; its width has to fit.
    cfg.memory_attention.num_layers = 1
    cfg.memory_attention.d_model = cfg.memory_attention.layer.d_model = width
    for part in (cfg.memory_attention.layer.self_attention, cfg.memory_attention.layer.cross_attention):
        part.embedding_dim = width
    model = instantiate(cfg, _recursive_=True).eval()
    model.sam_mask_decoder = MaskDecoder(
        transformer=TwoWayTransformer(depth=2, embedding_dim=width, mlp_dim=48, num_heads=8),
        transformer_dim=width, iou_head_hidden_dim=24, use_high_res_features=True, iou_prediction_use_sigmoid=True,
        pred_obj_scores=True, pred_obj_scores_mlp=True, use_multimask_token_for_obj_ptr=True,
        dynamic_multimask_via_stability=True,
    ).eval()
    return model


def randomise(model):
    with torch.no_grad():
        for name, tensor in model.state_dict().items():
            random = torch.randn(tensor.shape)
            if "norm" in name or name.endswith((".1.weight", ".4.weight")) and tensor.dim() == 1:
                tensor.copy_(random * 0.2 + name.endswith("weight"))
            elif "gaussian" in name:
                tensor.copy_(random)
            elif "embed" in name or "token" in name:
                tensor.copy_(random * 0.3)
            elif tensor.dim() > 1:
                tensor.copy_(random * 1.3 * tensor[0].numel() ** -0.5)
            else:
                tensor.copy_(random * 0.2)
        # So that prompts count, and masks cover parts of the picture.
        decoder = model.sam_mask_decoder
        for name, tensor in decoder.transformer.named_parameters():
            tensor *= 2 if tensor.dim() > 1 else 1
        decoder.conv_s0.bias[0] += 4
        for hypernetwork in decoder.output_hypernetworks_mlps:
            hypernetwork.layers[2].bias[0] -= 2


def encode(model, image):
    """What the image predictor keeps of a picture."""
    output = model.forward_image(image)
    _, features, _, sizes = model._prepare_backbone_features(output)
    features[-1] = features[-1] + model.no_mem_embed
    maps = [f.permute(1, 2, 0).reshape(len(image), -1, *size) for f, size in zip(features, sizes)]
    return dict(image_embed=maps[2], feat_s0=maps[0], feat_s1=maps[1])


def decode(model, features, coords, labels, mask=None):
    sparse, dense = model.sam_prompt_encoder(points=(coords, labels), boxes=None, masks=mask)
    decoder = model.sam_mask_decoder
    given = dict(
        image_embeddings=features["image_embed"], image_pe=model.sam_prompt_encoder.get_dense_pe(),
        sparse_prompt_embeddings=sparse, dense_prompt_embeddings=dense, repeat_image=len(coords) > 1,
        high_res_features=[features["feat_s0"], features["feat_s1"]],
    )
    masks, iou, _, _ = decoder.predict_masks(**given)
    single, single_iou, _, _ = decoder(**given, multimask_output=False)
    return dict(point_coords=coords, point_labels=labels.long(), sparse_prompt_embeddings=sparse,
                masks=masks, iou_predictions=iou, single=single, single_iou=single_iou)


def photo(height, wide):
    """Blobs of colours with some noise."""
    coarse = torch.rand(1, 3, 5, 6)
    smooth = torch.nn.functional.interpolate(coarse, (height, wide), mode="bicubic")[0].clamp(0, 1)
    noisy = (smooth + torch.randn(3, height, wide) * 0.05).clamp(0, 1)
    return (noisy * 255).byte().permute(1, 2, 0).contiguous()


def sizes_of(model):
    grid = model.image_size // 16
    return [(grid * 4, grid * 4), (grid * 2, grid * 2), (grid, grid)]


def generate(model, picture, options):
    generator = SAM2AutomaticMaskGenerator(model, **options)
    generator.predictor._bb_feat_sizes = sizes_of(model)
    records = generator.generate(picture.numpy())
    image = generator.predictor._transforms(picture.numpy())[None]
    column = lambda name: torch.tensor([record[name] for record in records])  # noqa: E731
    # Where a figure lies this close to its bound, rounding decides.
    for name, bound in (("predicted_iou", "pred_iou_thresh"), ("stability_score", "stability_score_thresh")):
        print(name, float((column(name) - options[bound]).abs().min()))
    print(len(records), "masks", column("area").tolist())
    return dict(
        picture=picture, image=image, box=column("bbox"), area=column("area"), predicted_iou=column("predicted_iou"),
        stability=column("stability_score"), point=column("point_coords")[:, 0],
        segmentation=torch.from_numpy(np.stack([record["segmentation"] for record in records])).byte(),
    )


def predict(model, picture):
    predictor = SAM2ImagePredictor(model)
    predictor._bb_feat_sizes = sizes_of(model)
    predictor.set_image(picture.numpy())
    points, labels, box = np.array([[20.0, 30], [60, 10]]), np.array([1, 0]), np.array([5.0, 8, 70, 60])
    masks, iou, _ = predictor.predict(points, labels, box, multimask_output=False)
    three, ious, _ = predictor.predict(points[:1], labels[:1], multimask_output=True)
    best = ious.argmax()
    print("predict", masks.mean(), iou, three.mean((1, 2)), ious)
    return dict(picture=picture, points=torch.from_numpy(points).float(), labels=torch.from_numpy(labels).long(),
                box=torch.from_numpy(box).float(), mask=torch.from_numpy(masks[0]).byte(), iou=torch.from_numpy(iou),
                point_mask=torch.from_numpy(three[best]).byte(), point_iou=torch.from_numpy(ious[best : best + 1]))


def save(name, model, config, cases):
    used = ("image_encoder.", "sam_prompt_encoder.", "sam_mask_decoder.", "no_mem_embed")
    tensors = {f"weights.{k}": v for k, v in model.state_dict().items() if k.startswith(used)}
    for index, case in enumerate(cases):
        tensors |= {f"{index}.{key}": value for key, value in case.items()}
    save_file({k: v.detach().clone().contiguous() for k, v in tensors.items()}, here / f"{name}.safetensors",
              metadata=dict(config=json.dumps({k: v for k, v in config.items() if k != "bkg"} | dict(d_model=width))))
    print(name, len(tensors), "tensors")


def list_tensors():
    for letter, name in dict(t="tiny", s="small", l="large", **{"b+": "base_plus"}).items():
        state = instantiate(published(letter), _recursive_=True).state_dict()
        lines = [f"{key} {'x'.join(map(str, tensor.shape))}" for key, tensor in state.items()]
        (here.parent / f"sam2.1_hiera_{name}.tensors.txt").write_text("\n".join(lines) + "\n")
        print(name, len(lines), "tensors")


def main():
    torch.manual_seed(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
    model = build(**small["tiny"])
    randomise(model)
    image = torch.randn(2, 3, 128, 128)
    features = encode(model, image)
    first = {name: value[:1] for name, value in features.items()}
    points = decode(model, first, torch.rand(5, 1, 2) * 128, torch.tensor([[1], [0], [1], [1], [0]]))
    hint = torch.randn(2, 1, 32, 32) * 4
    prompted = decode(model, first, torch.rand(2, 4, 2) * 128, torch.tensor([[2, 3, 1, 0], [2, 3, 1, -1]]), hint)
    prompted |= dict(mask_input=hint, dense_prompt_embeddings=model.sam_prompt_encoder.mask_downscaling(hint))
    options = dict(points_per_side=6, points_per_batch=7, pred_iou_thresh=0.4, stability_score_thresh=0.15,
                   box_nms_thresh=0.8, crop_nms_thresh=0.8)
    whole = generate(model, photo(70, 90), options)
    crops = generate(model, photo(150, 120), options | dict(points_per_side=4, crop_n_layers=1,
                                                            crop_n_points_downscale_factor=2))
    save("tiny", model, small["tiny"],
         [image_case(image, features), first | points, first | prompted, whole, crops, predict(model, photo(70, 90))])

    model = build(**small["large"])
    randomise(model)
    image = torch.randn(1, 3, 64, 64)
    save("large", model, small["large"], [image_case(image, encode(model, image))])


def image_case(image, features):
    return dict(image=image) | features


with torch.no_grad():
    main()
    list_tensors()
