"""Remakes the tokenizers' golden: BPE=path/to/bpe_simple_vocab_16e6.txt.gz python make_clip_tokenizer.py (transformers 4, no ftfy).

The merges of OpenAI's CLIP are those of SDXL's repositories; the vocabulary follows from them. Kept are the texts, the ids
that transformers' slow CLIPTokenizer makes of them, and as much of the vocabulary as these texts can reach.
"""

import gzip
import json
import os
import random
import tempfile
from pathlib import Path

from transformers.models.clip.tokenization_clip import CLIPTokenizer, bytes_to_unicode

here = Path(__file__).parent
merges = gzip.open(os.environ["BPE"]).read().decode().split("\n")[1 : 49152 - 256 - 2 + 1]
symbols = list(bytes_to_unicode().values())
tokens = symbols + [s + "</w>" for s in symbols] + ["".join(m.split()) for m in merges]
vocab = {token: i for i, token in enumerate([*tokens, "<|startoftext|>", "<|endoftext|>"])}
assert len(vocab) == 49408

texts = [
    "",
    "A painting of a squirrel eating a burger",
    "photo of a man's café, 35mm",
    '"! !! !!!"',
    "wow!great! a!b",
    "They're Tom's, I'll've we'd it's DON'T",
    "  tabs\tand\nlines \u00a0 and \u3000 wide \u2028 ends  ",
    "zero\u200bwidth \ufeffbom \x00nul \x07bell \ufffd",
    "ÀÉÎ İstanbul ß ẞ Straße 東京タワー 中文字 한국어 ﬁne",
    "e\u0301cole a\u030angstrom",
    "👩🏽‍🦱 emoji 🙂🙂 ½ ² ٣ 12345 3.14 1,000",
    "a,b;c. (weights:1.3) [x] {y} <z> #tag @me 100% $5 50€ -- ... ?! !? ¿¡",
    "<|endoftext|> in <|startoftext|>the<|endoftext|>middle <|END|>",
    "supercalifragilisticexpialidocious antidisestablishmentarianism xqzkvwjq",
    "full-body studio photograph of one medium-height adult person from head to feet, athletic, toned build, "
    "wearing a plain fitted grey tank top and plain shorts, standing upright and facing the camera, arms relaxed",
    "word " * 80,
    "long! " * 60,
]
draw = random.Random(7)
alphabet = "abcdefgABC 0129 !?'.,-é中\U0001f642\t"
texts += ["".join(draw.choice(alphabet) for _ in range(draw.randint(1, 90))) for _ in range(40)]

with tempfile.TemporaryDirectory() as folder:
    (Path(folder) / "vocab.json").write_text(json.dumps(vocab))
    (Path(folder) / "merges.txt").write_text("\n".join(["#version: 0.2", *merges]))
    tokenizers = {
        name: CLIPTokenizer(f"{folder}/vocab.json", f"{folder}/merges.txt", pad_token=pad, model_max_length=77)
        for name, pad in {"first": "<|endoftext|>", "second": "!"}.items()
    }
cases = [
    {"text": text, **{name: t(text, padding="max_length", truncation=True).input_ids for name, t in tokenizers.items()}}
    for text in texts
]
first = tokenizers["first"]
used = {piece for text in texts for piece in first.pat.findall(" ".join(first.nlp.tokenize(text)))}
encoded = {"".join(first.byte_encoder[b] for b in piece.encode()) + "</w>" for piece in used}
kept = [m for m in merges if any("".join(m.split()) in piece for piece in encoded)]
reachable = {*symbols, *(s + "</w>" for s in symbols), *("".join(m.split()) for m in kept)}
small = {token: i for token, i in vocab.items() if token in reachable or token.startswith("<|")}
golden = {"vocab": small, "merges": "\n".join(["#version: 0.2", *kept]), "cases": cases}
(here / "clip-tokenizer.json").write_text(json.dumps(golden, ensure_ascii=False, separators=(",", ":")) + "\n")
print(len(cases), len(kept), len(small))
