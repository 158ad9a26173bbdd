"""Collect: bytes become documents. Text, HTML and JSONL from files, directories and standard input."""

from rapporteur.collect.discover import KINDS, Skipped, count, documents
from rapporteur.collect.english import looks_english
from rapporteur.collect.layout import blocks
from rapporteur.collect.metadata import iso_date
from rapporteur.collect.text import from_text

__all__ = ["KINDS", "Skipped", "blocks", "count", "documents", "from_text", "iso_date", "looks_english"]
