"""Draws people as label maps and keypoints and runs Leffa's own mask functions on them.

    python make_masks.py PATH_TO_LEFFA_CHECKOUT    (needs numpy, opencv-python-headless, pillow, torch)

Writes masks.json.gz: people with `labels` (run lengths: value, count, value, ...; rows of 384), `keypoints` (18 in
OpenPose's order, null = not seen), `hands` (circles: x, y, radius) and `masks` (run lengths from 0) by model and garment type.
"""

import gzip
import json
import pathlib
import sys

import numpy as np
from PIL import Image, ImageDraw

sys.path.insert(0, sys.argv[1])
from leffa_utils.utils import get_agnostic_mask_dc, get_agnostic_mask_hd  # noqa: E402

HAT, HAIR, GLASSES, TOP, SKIRT, TROUSERS, DRESS, BELT, LSHOE, RSHOE, FACE = range(1, 12)
LLEG, RLEG, LARM, RARM, BAG, SCARF, NECK = range(12, 19)
MID = 192
ARMS_DOWN = ((128, 196), (120, 256))


def person(
    name,
    top=(TOP, 0.45, 275),  # label, how much of the arm the sleeve covers, height of the hem
    bottom=(TROUSERS, 462),  # label, height of the hem
    dress=None,  # hem
    arms=(ARMS_DOWN, None),  # right elbow and wrist; the left's, None: mirrored
    hair=70,  # how far down it hangs
    shoes=True,
    extras=(),
    unseen=(),
    stance=0,
    zoom=1.0,
    shift=(0, 0),
):
    def at(x, y):
        return ((x - MID) * zoom + MID + shift[0], y * zoom + shift[1])

    image = Image.new('L', (384, 512), 0)
    draw = ImageDraw.Draw(image)

    def limb(points, width, label):
        points = [at(*p) for p in points]
        draw.line(points, fill=label, width=round(width * zoom), joint='curve')
        for x, y in points:
            r = width * zoom / 2 - 0.5
            draw.ellipse((x - r, y - r, x + r, y + r), fill=label)

    def area(points, label):
        draw.polygon([at(*p) for p in points], fill=label)

    def oval(x, y, rx, ry, label):
        (x, y) = at(x, y)
        draw.ellipse((x - rx * zoom, y - ry * zoom, x + rx * zoom, y + ry * zoom), fill=label)

    def flip(p):
        return (2 * MID - p[0], p[1])

    right = arms[0]
    left = arms[1] or tuple(flip(p) for p in right)
    shoulder, hip = (147, 128), (168, 275)
    knee, ankle = (166 - stance, 370), (164 - 2 * stance, 462)

    oval(MID, 70, 31, 36, HAIR)
    if hair > 110:
        area([(MID - 30, 70), (MID + 30, 70), (MID + 38, hair), (MID - 38, hair)], HAIR)
    # Legs, feet, then what covers them.
    for side, leg, shoe in ((lambda p: p, RLEG, RSHOE), (flip, LLEG, LSHOE)):
        limb([side(hip), side(knee)], 34, leg)
        limb([side(knee), side(ankle)], 24, leg)
        foot = side((ankle[0] - 6, ankle[1] + 20))
        limb([side(ankle), foot], 18, leg)
        if shoes:
            limb([side((ankle[0] - 3, ankle[1] + 12)), foot], 22, shoe)
        if bottom and bottom[0] == TROUSERS:
            end = bottom[1]
            to_knee = min(1, (end - hip[1]) / (knee[1] - hip[1]))
            limb([side(hip), side((hip[0] + (knee[0] - hip[0]) * to_knee, min(end, knee[1])))], 46, TROUSERS)
            if end > knee[1]:
                down = (end - knee[1]) / (ankle[1] - knee[1])
                limb([side(knee), side((knee[0] + (ankle[0] - knee[0]) * down, end))], 36, TROUSERS)
    if bottom and bottom[0] == TROUSERS:
        area([(158, 232), (226, 232), (238, 285), (146, 285)], TROUSERS)
    if bottom and bottom[0] == SKIRT:
        area([(160, 232), (224, 232), (262, bottom[1]), (122, bottom[1])], SKIRT)
    area([(MID - 13, 92), (MID + 13, 92), (MID + 15, 122), (MID - 15, 122)], NECK)
    if top:
        area([(140, 120), (178, 108), (206, 108), (244, 120), (236, 180), (228, 232), (238, top[2]), (146, top[2]), (156, 232), (148, 180)], top[0])
    if dress:
        area([(140, 120), (174, 108), (210, 108), (244, 120), (236, 180), (224, 232), (270, dress), (114, dress), (160, 232), (148, 180)], DRESS)
        area([(178, 106), (206, 106), (MID, 132)], NECK)
    hands = []
    for side, arm, (elbow, wrist) in ((lambda p: p, RARM, right), (flip, LARM, left)):
        limb([side(shoulder), elbow, wrist], 22, arm)
        away = np.subtract(wrist, elbow) / np.hypot(*np.subtract(wrist, elbow))
        hand = tuple(np.add(wrist, away * 16))
        oval(*hand, 12, 12, arm)
        hands.append([*(round(v, 1) for v in at(*hand)), round(11 * zoom, 1)])
        label, sleeve = (top[0], top[1]) if top else (DRESS, 0.3 if dress else 0)
        if sleeve > 0.5:
            part = tuple(np.add(elbow, np.subtract(wrist, elbow) * (sleeve - 0.5) * 2))
            limb([side(shoulder), elbow, part], 32, label)
        elif sleeve > 0:
            limb([side(shoulder), tuple(np.add(side(shoulder), np.subtract(elbow, side(shoulder)) * sleeve * 2))], 36, label)
    oval(MID, 74, 24, 30, FACE)
    if 'hair in front' in extras:
        for side in (lambda p: p, flip):
            limb([side((MID - 28, 70)), side((MID - 30, 175))], 13, HAIR)
    if 'hat' in extras:
        area([(150, 52), (MID - 22, 28), (MID + 22, 28), (234, 52)], HAT)
    if 'glasses' in extras:
        area([(MID - 20, 64), (MID + 20, 64), (MID + 18, 74), (MID - 18, 74)], GLASSES)
    if 'belt' in extras:
        area([(158, 234), (226, 234), (228, 242), (156, 242)], BELT)
    if 'scarf' in extras:
        limb([(MID - 24, 112), (MID, 122), (MID + 24, 112)], 22, SCARF)
        limb([(MID + 8, 122), (MID + 12, 215)], 20, SCARF)
    if 'bag' in extras:
        limb([(168, 112), (236, 262)], 5, BAG)
        area([(222, 262), (276, 262), (272, 316), (226, 316)], BAG)
    # Photos have noise and holes.
    if 'holes' in extras:
        oval(180, 190, 6, 9, 0)
        oval(40, 60, 4, 4, TOP)

    both = [shoulder, right[0], right[1], flip(shoulder), left[0], left[1]]
    points = [(MID, 78), (MID, 120), *both, hip, knee, ankle, flip(hip), flip(knee), flip(ankle)]
    points += [(MID - 9, 70), (MID + 9, 70), (MID - 22, 74), (MID + 22, 74)]
    keypoints = [[round(v, 2) for v in at(*p)] for p in points]
    seen = [
        None if i in unseen or not (0 <= p[0] < 384 and 0 <= p[1] < 512) else p for i, p in enumerate(keypoints)
    ]
    return {'name': name, 'labels': np.array(image), 'keypoints': seen, 'hands': hands}


PEOPLE = [
    person('tee and trousers'),
    person('long sleeves, skirt, hat, bag', top=(TOP, 0.95, 262), bottom=(SKIRT, 380), extras=('hat', 'bag')),
    person('dress, long hair', top=None, bottom=None, dress=366, hair=168, extras=('hair in front',)),
    person(
        'shorts, arms raised',
        top=(TOP, 0.2, 250),
        bottom=(TROUSERS, 330),
        arms=(((106, 92), (128, 40)), ((292, 108), (300, 44))),
        extras=('glasses',),
        shoes=False,
        stance=10,
    ),
    person('left wrist unseen', top=(TOP, 0.8, 280), unseen=(7,), extras=('holes', 'belt')),
    person('head to hip, right elbow and wrist unseen', zoom=1.7, shift=(6, -20), unseen=(3, 4), extras=('glasses',)),
    person(
        'long coat over trousers, scarf, bag',
        top=(TOP, 0.95, 392),
        extras=('scarf', 'bag', 'hat'),
        arms=(((124, 194), (126, 254)), ((268, 190), (236, 236))),
    ),
    person('dress over trousers', top=None, dress=378, arms=(((112, 190), (152, 238)), None)),
    person(
        'arms before the body',
        top=(TOP, 0.5, 268),
        bottom=(SKIRT, 340),
        arms=(((122, 190), (180, 214)), ((262, 190), (206, 226))),
        unseen=(4, 7),
    ),
]


def runs(values, begin=False):
    values = np.asarray(values).reshape(-1)
    edges = np.concatenate(([0], np.flatnonzero(np.diff(values)) + 1, [values.size]))
    lengths = np.diff(edges).tolist()
    if begin:
        return ([0] if values[0] else []) + lengths
    return [int(v) for pair in zip(values[edges[:-1]], lengths) for v in pair]


out = []
for each in PEOPLE:
    points = [p or [0, 0] for p in each['keypoints']]
    masks = {}
    for model, make in (('viton_hd', get_agnostic_mask_hd), ('dress_code', get_agnostic_mask_dc)):
        masks[model] = {}
        for garment in ('upper_body', 'lower_body', 'dresses'):
            mask = make(Image.fromarray(each['labels']), {'pose_keypoints_2d': points}, garment)
            pixels = np.array(mask.convert('L'))
            assert pixels.shape == (512, 384) and set(np.unique(pixels)) <= {0, 255}, (pixels.shape, np.unique(pixels))
            masks[model][garment] = runs(pixels > 127, begin=True)
    out.append({**each, 'labels': runs(each['labels']), 'masks': masks})

text = json.dumps({'width': 384, 'height': 512, 'people': out}, separators=(',', ':'))
pathlib.Path(__file__).with_name('masks.json.gz').write_bytes(gzip.compress(text.encode(), mtime=0))
