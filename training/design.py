"""The two networks that are trained: one reads trees, one finds entities.

Each has its own encoder, so that the two can be trained side by side on two cores; the second also learns
tags, which are not shipped, because what is a name is half of what is a person or a place.
"""

from __future__ import annotations

from typing import Any

from spacy.language import Language
from spacy.util import load_model_from_config
from thinc.api import Config

Settings = dict[str, Any]

TREES = "trees"
ENTITIES = "entities"

# Tables of the embedding: known forms, beginnings, endings of three and of two letters, shapes, lists.
ENCODERS: dict[str, dict[str, Any]] = {
    TREES: {
        "width": 160,
        "depth": 5,
        "rows": [14000, 4000, 6000, 2000, 1000, 200],
        "widths": [128, 64, 96, 64, 48, 16],
    },
    ENTITIES: {
        "width": 128,
        "depth": 4,
        "rows": [16000, 5000, 5000, 2000, 1500, 200],
        "widths": [128, 64, 64, 32, 64, 48],
    },
}
HIDE = {TREES: 0.5, ENTITIES: 1.0}
PARSER = {"hidden_width": 96, "maxout_pieces": 2, "extra_state_tokens": True}
FINDER = {"hidden_width": 64, "maxout_pieces": 2, "extra_state_tokens": False}
RAREST_ACTION = 10


def blank(part: str) -> Language:
    """The untrained pipeline of one part."""
    width = ENCODERS[part]["width"]
    components: dict[str, Settings] = {
        "tok2vec": {"factory": "tok2vec", "model": encoder(part)},
        "morphologizer": {"factory": "morphologizer", "model": tagger(width)},
    }
    if part == TREES:
        components["parser"] = {
            "factory": "parser",
            "min_action_freq": RAREST_ACTION,
            "model": transitions("parser", width, PARSER),
        }
    else:
        components["ner"] = {"factory": "ner", "model": transitions("ner", width, FINDER)}
    config = {
        "nlp": {
            "lang": "en",
            "pipeline": list(components),
            "tokenizer": {"@tokenizers": "rapporteur.NewsTokenizer.v1"},
        },
        "components": components,
    }
    return load_model_from_config(Config(config), auto_fill=True)


def encoder(part: str) -> Settings:
    """Embedding and convolutions."""
    design = ENCODERS[part]
    plain = {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {
            "@architectures": "rapporteur.NewsEmbed.v1",
            "width": design["width"],
            "rows": design["rows"],
            "widths": design["widths"],
            "hide": HIDE[part],
        },
        "encode": {
            "@architectures": "spacy.MaxoutWindowEncoder.v2",
            "width": design["width"],
            "depth": design["depth"],
            "window_size": 1,
            "maxout_pieces": 3,
        },
    }
    if part == TREES:
        return plain
    return {"@architectures": "rapporteur.NamesakeEncoder.v1", "width": design["width"], "encoder": plain}


def listener(width: int) -> Settings:
    """The shared encoder's output."""
    return {"@architectures": "spacy.Tok2VecListener.v1", "width": width}


def tagger(width: int) -> Settings:
    """Tags straight from the encoder."""
    return {"@architectures": "spacy.Tagger.v2", "tok2vec": listener(width)}


def transitions(state: str, width: int, design: Settings) -> Settings:
    """A transition-based reader of the encoder's output."""
    return {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": state,
        "use_upper": True,
        "tok2vec": listener(width),
        **design,
    }
