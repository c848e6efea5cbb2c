"""Remakes DensePose's goldens: LEFFA=path/to/Leffa python make_densepose.py
(torch, torchvision, fvcore, iopath, omegaconf, pycocotools, scipy, av, safetensors).

densepose_rcnn_R_50_FPN_s1x at small width with random weights, norms and their statistics included.
"""

import os
import sys
from pathlib import Path

import torch
from safetensors.torch import save_file

sys.path.insert(0, os.environ["LEFFA"])
from densepose import add_densepose_config  # noqa: E402
from detectron2.config import get_cfg  # noqa: E402
from detectron2.modeling import build_model  # noqa: E402
from detectron2.structures import Boxes, ImageList  # noqa: E402

here = Path(__file__).parent


def build(small):
    cfg = get_cfg()
    add_densepose_config(cfg)
    model, head, dense = cfg.MODEL, cfg.MODEL.ROI_BOX_HEAD, cfg.MODEL.ROI_DENSEPOSE_HEAD
    model.DEVICE = "cpu"
    model.BACKBONE.NAME = "build_resnet_fpn_backbone"
    model.RESNETS.OUT_FEATURES = model.FPN.IN_FEATURES = ["res2", "res3", "res4", "res5"]
    model.ANCHOR_GENERATOR.SIZES = [[32], [64], [128], [256], [512]]
    model.ANCHOR_GENERATOR.ASPECT_RATIOS = [[0.5, 1.0, 2.0]]
    model.RPN.IN_FEATURES = ["p2", "p3", "p4", "p5", "p6"]
    model.RPN.PRE_NMS_TOPK_TEST = model.RPN.POST_NMS_TOPK_TEST = 1000
    model.DENSEPOSE_ON = True
    model.ROI_HEADS.NAME = "DensePoseROIHeads"
    model.ROI_HEADS.IN_FEATURES = ["p2", "p3", "p4", "p5"]
    model.ROI_HEADS.NUM_CLASSES = 1
    head.NAME, head.NUM_FC, head.POOLER_RESOLUTION = "FastRCNNConvFCHead", 2, 7
    head.POOLER_SAMPLING_RATIO, head.POOLER_TYPE = 2, "ROIAlign"
    dense.NAME, dense.PREDICTOR_NAME = "DensePoseV1ConvXHead", "DensePoseChartPredictor"
    dense.POOLER_TYPE, dense.POOLER_RESOLUTION, dense.POOLER_SAMPLING_RATIO = "ROIAlign", 28, 2
    dense.NUM_COARSE_SEGM_CHANNELS, dense.DECODER_ON = 2, True
    if small:
        model.RESNETS.STEM_OUT_CHANNELS, model.RESNETS.RES2_OUT_CHANNELS, model.RESNETS.WIDTH_PER_GROUP = 4, 8, 4
        model.FPN.OUT_CHANNELS = dense.DECODER_NUM_CLASSES = dense.DECODER_CONV_DIMS = dense.CONV_HEAD_DIM = 6
        head.FC_DIM = 12
        model.ROI_HEADS.SCORE_THRESH_TEST = 0.3
    return build_model(cfg).eval()


def list_tensors():
    state = build(False).state_dict()
    lines = [f"{name} {'x'.join(map(str, tensor.shape))}" for name, tensor in state.items()]
    (here.parent / "model_final_162be9.tensors.txt").write_text("\n".join(lines) + "\n")
    print(len(lines), "tensors")


def randomise(module):
    with torch.no_grad():
        for name, tensor in module.state_dict().items():
            random = torch.randn(tensor.shape)
            if name.endswith("running_var"):
                tensor.copy_(random.abs() + 0.5)
            elif "norm" in name:
                tensor.copy_(random * 0.2 + name.endswith("weight"))
            elif tensor.dim() > 1:
                tensor.copy_(random * 1.3 * tensor[0].numel() ** -0.5)
            else:
                tensor.copy_(random * 0.1)


def main():
    torch.manual_seed(7)
    model = build(True)
    randomise(model)
    # Cells whose features are all cut off by the rectifier would have equal scores, which sort in no order.
    model.proposal_generator.rpn_head.conv.bias += 3
    model.proposal_generator.rpn_head.conv.weight *= 0.01
    tensors = {f"weights.{k}": v for k, v in model.state_dict().items() if "pixel" not in k and "anchor_gen" not in k}
    heads, rpn = model.roi_heads, model.proposal_generator
    for case, (batch, height, width) in enumerate([(1, 128, 96), (2, 64, 160)]):
        image = torch.randn(batch, 3, height, width) * 2
        features = model.backbone(image)
        logits, deltas = rpn.rpn_head([features[f"p{k}"] for k in range(2, 7)])
        levels = [features[f"p{k}"] for k in range(2, 6)]
        decoder = heads.decoder(levels)
        tensors[f"{case}.image"], tensors[f"{case}.decoder"] = image, decoder
        for k in range(5):
            tensors[f"{case}.features.p{k + 2}"] = features[f"p{k + 2}"]
            tensors[f"{case}.pred_objectness_logits.{k}"] = logits[k]
            tensors[f"{case}.pred_anchor_deltas.{k}"] = deltas[k]
        # What follows looks at one picture.
        images = ImageList(image[:1], [(height - 5, width - 3)])
        one = {name: value[:1] for name, value in features.items()}
        proposals, _ = rpn(images, one)
        tensors[f"{case}.proposals"] = proposals[0].proposal_boxes.tensor
        tensors[f"{case}.objectness"] = proposals[0].objectness_logits
        few = Boxes(torch.tensor([[3.0, 4, 60, 50], [0, 0, 95, 60], [20, 10, 25, 12]]))
        large = Boxes(few.tensor * 6)
        for name, boxes in dict(few=few, large=large).items():
            pooled = heads.box_pooler([level[:1] for level in levels], [boxes])
            scores, shifts = heads.box_predictor(heads.box_head(pooled))
            tensors[f"{case}.{name}.boxes"] = boxes.tensor
            tensors[f"{case}.{name}.scores"], tensors[f"{case}.{name}.proposal_deltas"] = scores.softmax(-1), shifts
        dense = heads.densepose_predictor(
            heads.densepose_head(heads.densepose_pooler([decoder[:1]], [few]))
        )
        # Every eighth pixel tells enough.
        tensors[f"{case}.coarse_segm"] = dense.coarse_segm[..., 3::8, 3::8]
        tensors[f"{case}.fine_segm"] = dense.fine_segm[..., 3::8, 3::8]
        detections, _ = heads(images, one, proposals)
        tensors[f"{case}.pred_boxes"] = detections[0].pred_boxes.tensor
        tensors[f"{case}.pred_scores"] = detections[0].scores
    save_file({k: v.detach().clone().contiguous() for k, v in tensors.items()}, here / "densepose.safetensors")
    print({k: tuple(v.shape) for k, v in tensors.items() if not k.startswith("weights")})


with torch.no_grad():
    main()
    list_tensors()
