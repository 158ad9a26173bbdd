"""Text to tokens, sentences, tags, lemmas, dependencies and entities: the language pipeline."""

import os

# The matrices are small: threads would only wait for each other, and for the other processes of a run.
# numpy reads this when it is first imported, so it stands before the import below.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from rapporteur.language.pipeline import load

__all__ = ["load"]
