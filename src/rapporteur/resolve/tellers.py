"""Who is telling: "he said" and "it said" go on with the one whose words were told before."""

from dataclasses import dataclass, field

from rapporteur.resolve.entities import Entity
from rapporteur.resolve.lexicon import is_telling
from rapporteur.resolve.words import Words

_SENTENCES = 4  # at most so far back
_PARAGRAPHS = 1


@dataclass(slots=True)
class Teller:
    """Who told something last, at which token, and whom else the pronoun can mean since.

    One for people, one for bodies. `doing` are the subjects of main clauses in `sentence`; `entity` is None
    where nothing was told yet, or a document told it ("the letter said").
    """

    entity: Entity | None = None
    at: int = 0
    others: list[Entity] = field(default_factory=list)
    doing: list[Entity] = field(default_factory=list)
    sentence: int = -1

    def heard(self, words: Words, head: int, entity: Entity) -> None:
        """The person was mentioned at token `head`: as who tells, or as somebody else."""
        if words.quoted[head]:
            return
        if words.sentence[head] != self.sentence:
            self.doing, self.sentence = [], words.sentence[head]
        does = words.base(head) == "nsubj" and _is_main(words, words.head[head])
        if does:
            self.doing.append(entity)
        if tells(words, head):
            self.entity, self.at, self.others = entity, head, list(self.doing)
        elif does or words.sentence[head] != words.sentence[self.at]:
            self.others.append(entity)

    def heard_document(self, words: Words, i: int) -> None:
        """The noun at token `i` is no actor's; if it tells something, "it" may mean it from here on."""
        if words.pos[i] == "NOUN" and tells(words, i) and not words.quoted[i]:
            self.entity, self.at, self.others = None, i, []

    def is_document(self, words: Words, i: int) -> bool:
        """True if the "it" at token `i` tells more of what a document told last."""
        return self.entity is None and self.at > 0 and tells(words, i) and self._is_near(words, i)

    def goes_on(self, words: Words, i: int, gender: str | None) -> Entity | None:
        """Who told something last, if the pronoun at token `i` tells more and nobody else can be meant.

        Hit: "Ana Ruiz said that Eva Sol had left. She added" (Ruiz). Near miss: "Ana Ruiz said so. Eva Sol
        shrugged. She added".
        """
        last = self.entity
        if last is None or words.quoted[i] or not (tells(words, i) or _does_also(words, i)):
            return None
        open_ = (gender, None)
        others = any(e is not last and e.gender in open_ for e in self.others)
        return last if self._is_near(words, i) and last.gender in open_ and not others else None

    def _is_near(self, words: Words, i: int) -> bool:
        away = words.sentence[i] - words.sentence[self.at]
        between = words.document.text[words.start[self.at] : words.start[i]]
        return 0 < away <= _SENTENCES and between.count("\n\n") <= _PARAGRAPHS


def tells(words: Words, i: int) -> bool:
    """True for the subject of a plain verb of saying, and behind "according to"."""
    if words.dep[i] == "nsubj":
        return is_telling(words.lemma[words.head[i]]) and _is_main(words, words.head[i])
    return words.lower[max(0, i - 2) : i] == ["according", "to"]


def speaks(words: Words, i: int, first: int) -> bool:
    """True for the noun at token `i`, whose phrase begins at `first`, where it tells something in any clause.

    Hit: "sources said", "told by a source", "according to sources". Near miss: "a source of water".
    """
    if words.dep[i] in ("nsubj", "obl:agent"):
        return is_telling(words.lemma[words.head[i]])
    if i + 1 < words.size and words.pos[i + 1] == "VERB" and is_telling(words.lemma[i + 1]):
        return words.dep[i + 1] not in ("acl", "amod")
    return words.lower[max(0, first - 2) : first] == ["according", "to"]


def _does_also(words: Words, i: int) -> bool:
    """True for the subject of "She also left": of who did something just before."""
    verb = words.head[i]
    if words.dep[i] != "nsubj" or not _is_main(words, verb):
        return False
    return any(words.lower[c] == "also" and i < c < verb for c in words.children[verb])


def _is_main(words: Words, verb: int) -> bool:
    """True for the verb of a main clause, though the parse may hang it on what it reports."""
    return words.dep[verb] in ("ROOT", "root", "parataxis", "conj")
