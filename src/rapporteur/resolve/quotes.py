"""Who speaks each quotation, as far as the words beside it tell: needed to read the pronouns inside."""

from rapporteur.resolve.entities import Cast, Entity
from rapporteur.resolve.lexicon import is_saying
from rapporteur.resolve.words import Words

_WINDOW = 8


def speakers(cast: Cast, words: Words) -> dict[int, Entity]:
    """Token index -> the speaker of the quotation the token stands in, where that is a person by name."""
    found: dict[int, Entity] = {}
    i = 0
    while i < words.size:
        if not words.quoted[i]:
            i += 1
            continue
        start = i
        while i < words.size and words.quoted[i]:
            i += 1
        speaker = _beside(cast, words, i, 1) or _beside(cast, words, start - 1, -1)
        if speaker is not None:
            for k in range(start, i):
                found[k] = speaker
    return found


def _beside(cast: Cast, words: Words, at: int, step: int) -> Entity | None:
    """The subject of a verb of saying within a few words of token `at`, forwards or backwards."""
    for k in range(at, at + step * _WINDOW, step):
        if not 0 <= k < words.size or words.quoted[k]:
            return None
        if is_saying(words.lemma[k]):
            subject = next((c for c in words.children[k] if words.base(c) == "nsubj"), None)
            if subject is None:
                subject = k - 1 if k - 1 in cast.at else k + 1
            entity = cast.at.get(subject)
            return entity if entity is not None and entity.kind == "person" else None
    return None
