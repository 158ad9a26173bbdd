"""Learns what makes a candidate the antecedent of "he", "she" and "they": `python -m training.pronouns`.

In: GUM's train half, read by the shipped pipeline. Out: the weights of `rapporteur.resolve.ranking`, as
`knowledge/pronouns.json`. A log-linear model over the candidates of each pronoun, fitted by gradient
descent from zero: the same data gives the same weights.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path

import numpy as np
from spacy.language import Language

from rapporteur import resolve
from rapporteur.collect import from_text
from rapporteur.language import load
from rapporteur.resolve import ranking
from rapporteur.resolve.actors import find_actors
from rapporteur.resolve.coreference import Decide, choose
from rapporteur.resolve.entities import Entity
from rapporteur.resolve.ranking import Pronoun, Track
from rapporteur.resolve.words import Words
from training.coreference import Matcher, Text, split

TABLE = Path(str(resources.files("rapporteur.knowledge"))) / "pronouns.json"
FEWEST = 3  # a feature seen less often is left out
DECAY = 1.0  # how strongly weights are held near zero
STEPS, RATE = 400, 0.3


@dataclass(slots=True)
class Case:
    """One pronoun: its class, what is told of each candidate, and which of them are right."""

    kind: str
    role: str
    told: list[list[str]]
    right: list[int]


@dataclass(slots=True)
class Teacher:
    """Notes the cases of one document, and ties each pronoun to a right candidate."""

    text: Text
    words: Words
    chosen: Decide | None = None  # who decides, while the teacher only notes; the teacher, if None
    cases: list[Case] = field(default_factory=list)
    matcher: Matcher = field(init=False)
    gold: dict[int, int] = field(init=False)
    told: set[int] = field(init=False)  # the gold entities with a name or description

    def __post_init__(self) -> None:
        self.matcher = Matcher(self.text)
        self.told = {m.entity for m in self.text.mentions if m.form != "pronoun"}
        self.gold = {m.first: m.entity for m in self.text.mentions if m.form == "pronoun"}

    def entity_of(self, entity: Entity, spans: Iterable[tuple[int, int]] = ()) -> int | None:
        """The gold entity that most of the candidate's mentions are of."""
        votes: Counter[int] = Counter()
        for first, last in (*entity.mentions, *spans):
            if first == last and self.words.pos[first] == "PRON":
                continue
            tokens = self.matcher.tokens(self.words.start[first], self.words.end(last))
            at = self.matcher.find(*tokens) if tokens else None
            if at is not None:
                votes[at.entity] += 1
        best = votes.most_common(1)
        return best[0][0] if best and 2 * best[0][1] > votes.total() else None

    def is_right(self, gold: int, track: Track) -> bool:
        """True if the candidate is the gold entity, or made of those that it is made of."""
        members = self.text.together.get(gold)
        if members and track.entity.members:
            return {self.entity_of(m) for m in track.entity.members} == members
        return self.entity_of(track.entity, track.spans) == gold

    def decide(self, p: Pronoun, tracks: list[Track], told: list[list[str]]) -> Track | None:
        """A `Decide`: the nearest right candidate."""
        tokens = self.matcher.tokens(self.words.start[p.i], self.words.end(p.i))
        gold = self.gold.get(tokens[0]) if tokens else None
        right = [k for k, t in enumerate(tracks) if gold is not None and self.is_right(gold, t)]
        given = tracks[right[0]] if right else None
        if right:
            self.cases.append(Case(p.kind, p.role, told, right))
        elif len(told) > len(tracks) and gold in self.told:  # to mean nobody is a choice
            self.cases.append(Case(p.kind, p.role, told, [len(tracks)]))
        return self.chosen(p, tracks, told) if self.chosen is not None else given


def gather(nlp: Language, texts: Iterable[Text], chosen: Decide | None = None) -> list[Case]:
    """The cases of all documents, where `chosen` decides, or the teacher."""
    cases: list[Case] = []
    for text in texts:
        document = from_text(text.text, id=text.name)
        doc = nlp(document.text)
        words = Words(document, doc)
        teacher = Teacher(text, words, chosen)
        find_actors(words, resolve.countries(document, doc), decide=teacher.decide)
        cases += teacher.cases
    return cases


def fit(cases: list[Case]) -> dict[str, dict[str, float]]:
    """Class of pronoun -> feature -> weight, those near zero left out."""
    counts = Counter(
        (name, f) for c in cases for name in (c.kind, f"{c.kind}_{c.role}") for one in c.told for f in one
    )
    number = {key: n for n, key in enumerate(sorted(k for k, count in counts.items() if count >= FEWEST))}
    columns, rows, owners, right = [], [], [], []
    row = 0
    for at, case in enumerate(cases):
        for k, one in enumerate(case.told):
            owners.append(at)
            right.append(k in case.right)
            for f in one:
                for name in (case.kind, f"{case.kind}_{case.role}"):
                    if (name, f) in number:
                        columns.append(number[name, f])
                        rows.append(row)
            row += 1
    column, line = np.array(columns), np.array(rows)
    owner, good = np.array(owners), np.array(right)
    weights, square = np.zeros(len(number)), np.full(len(number), 1e-6)
    for _ in range(STEPS):
        score = np.bincount(line, weights[column], row)
        raised = np.exp(score - score.max())
        chance = raised / np.bincount(owner, raised)[owner]
        among = raised * good
        wanted = among / np.bincount(owner, among)[owner]
        slope = np.bincount(column, (chance - wanted)[line], len(number)) + DECAY * weights
        square += slope**2
        weights -= RATE * slope / np.sqrt(square)
    table: dict[str, dict[str, float]] = {}
    for (name, f), n in number.items():
        if abs(weights[n]) >= 0.005:
            table.setdefault(name, {})[f] = round(float(weights[n]), 2)
    return table


@contextmanager
def using(weights: dict[str, dict[str, float]]) -> Iterator[None]:
    """Within it the ranking goes by `weights`."""
    before = ranking.weights
    ranking.weights = lambda: weights
    try:
        yield
    finally:
        ranking.weights = before


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--output", type=Path, default=TABLE)
    given = parser.parse_args()
    nlp, texts = load(), split(given.corpora, "train")
    cases = gather(nlp, texts)
    with using(fit(cases)):  # a second time, after the mistakes that the weights of the first make
        cases += gather(nlp, texts, choose)
    weights = fit(cases)
    table = {"learned from": "GUM train", "cases": len(cases), "weights": weights}
    given.output.write_text(json.dumps(table, indent=1, sort_keys=True) + "\n", encoding="utf8")
    print(f"{len(cases)} pronouns, {sum(len(row) for row in weights.values())} weights")


if __name__ == "__main__":
    main()
