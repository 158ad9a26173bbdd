"""Text to tokens, sentences, tags, lemmas, dependencies and entities: the language pipeline."""

from rapporteur.language.pipeline import load

__all__ = ["load"]
