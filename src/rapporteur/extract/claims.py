"""Claims: what is in dispute or not established, and where everybody stands on it."""

import re
from collections.abc import Iterator

from spacy.tokens import Span as Sentence

from rapporteur import trace
from rapporteur.extract.claim_positions import Stand, stated
from rapporteur.extract.claim_reserve import hedged
from rapporteur.extract.claim_sides import sided
from rapporteur.extract.propositions import Keys, alike, keys
from rapporteur.extract.reported import Reported
from rapporteur.record import Claim, Position, Statement
from rapporteur.story import Story
from rapporteur.syntax import is_negated

# How far before words that point back ("this won't happen") their proposition may stand, in tokens.
_BACK = 60
# Where both have more keys than this, a plain statement is on a proposition only if they share three.
_FEW = 4
# Of whom and for what: "Peru for the bombing", "him of theft".
_BLAMED = re.compile(
    r"^((?:[A-Z]\S*|him|her|it|them|the|his|its|their)(?: \S+){0,3}?)"
    r" (?:for (?=the |an? |[a-z]+ing\b)|of (?=[a-z]))"
)


def find_claims(story: Story, statements: tuple[Statement, ...]) -> tuple[Claim, ...]:
    """The claims of a story, in the order in which they are first told."""
    reported = Reported(story, statements)
    stands = [s for said in statements for s in stated(story, reported, said)]
    stands += hedged(story, reported)
    stands += sided(story, reported)
    stands.sort(key=lambda s: (s.at, s.holder, s.stance))
    groups = _groups(stands)
    plain = _plain(story, reported) if any(s.stance == "deny" for s in stands) else []
    for group in groups:
        group += _asserted(story, plain, group)
        group[:] = [s for s in group if _takes_part(s, group)]
    kept = [g for g in groups if any(not s.weak for s in g) or _differ(g)]
    return tuple(_claim(f"c{n}", sorted(g, key=lambda s: s.at)) for n, g in enumerate(kept, 1))


def _groups(stands: list[Stand]) -> list[list[Stand]]:
    """Stands by proposition: those that make a claim first, then the weak ones with what they answer."""
    groups: list[list[Stand]] = []
    for stand in sorted(stands, key=lambda s: (s.back, s.weak, s.stance == "affirm")):
        if stand.back:
            group = _pointed_at(stand, groups)
            if group is not None:
                trace.note(stand, "words that point back", group[-1].proposition.text, stand.proposition)
        else:
            group = next((g for g in groups if _belongs(stand, g)), None)
        if group is None:
            if not (stand.back and stand.weak):  # "this won't happen", and nobody has told of it
                groups.append([stand])
        else:
            group.append(stand)
    return sorted(groups, key=lambda g: min(s.at for s in g))


def _belongs(stand: Stand, group: list[Stand]) -> bool:
    return any(not other.back and not _overlap(stand, other) and _answers(stand, other) for other in group)


def _pointed_at(stand: Stand, groups: list[list[Stand]]) -> list[Stand] | None:
    """The group of the last stance taken before words that only point back, if it is near."""
    before = [(s.at, k) for k, group in enumerate(groups) for s in group if 0 < stand.at - s.at < _BACK]
    return groups[max(before)[1]] if before else None


def _answers(stand: Stand, other: Stand) -> bool:
    """True if a stance is on what the other is on.

    A plain statement must name the same actors too; two whose wording takes no side must share more, and a
    long denial may not turn on something else.
    """
    shared = stand.keys & other.keys
    plain = stand.weak and stand.stance == "affirm"
    few = min(len(stand.keys), len(other.keys)) <= _FEW
    if plain and not (any(k.startswith("@") for k in shared) and (few or len(shared) > 2)):
        return False
    if stand.weak and other.weak:
        return alike(stand.keys, other.keys) and len(shared) > 2
    weak = next((s for s in (stand, other) if s.weak and s.stance == "deny"), None)
    told = weak is None or 4 * len(shared) >= len(weak.keys)
    return told and alike(stand.keys, other.keys)


def _overlap(stand: Stand, other: Stand) -> bool:
    """True if one holds the other's words: what contains a claim does not answer it."""
    a, b = stand.proposition, other.proposition
    same = stand.holder == other.holder and stand.stance == other.stance
    return stand.weak and not same and a.start < b.end and b.start < a.end


def _plain(story: Story, reported: Reported) -> list[tuple[Sentence, Keys, Keys]]:
    """The sentences in which the article plainly says something: their keys and those of their verb."""
    found = []
    for sentence in story.doc.sents:
        root = sentence.root
        if root.pos_ == "VERB" and reported.innermost(root) is None and not is_negated(root):
            own = keys(story, (t for t in sentence if reported.innermost(t) is None))
            found.append((sentence, own, keys(story, [root])))
    return found


def _asserted(story: Story, plain: list[tuple[Sentence, Keys, Keys]], group: list[Stand]) -> Iterator[Stand]:
    """The article's own plain sentence that a denial of the group contradicts, if it has one."""
    denials = [s for s in group if s.stance == "deny" and not s.back]
    if not denials or any(s.holder == "author" for s in group):
        return
    for sentence, own, key in plain:
        if any(key <= d.keys and alike(own, d.keys) and d.keys <= own for d in denials):
            tokens = [t for t in sentence if not t.is_space]
            span = story.span(tokens[0].i, tokens[-1].i)
            stand = Stand(sentence.root.i, "author", "affirm", own, span, (span,), weak=True)
            trace.note(stand, "plain sentence against a denial", "author: affirm", span)
            yield stand
            return


def _takes_part(stand: Stand, group: list[Stand]) -> bool:
    """True if a plain statement has something to answer: a denial or doubt, or its holder's firm stance."""
    if not stand.weak or stand.stance != "affirm":
        return True
    return any(
        s.stance in ("deny", "doubt") if s.holder != stand.holder else s.stance == "affirm" and not s.weak
        for s in group
    )


def _differ(group: list[Stand]) -> bool:
    """True if one holder of a group denies what another does not."""
    deniers = {s.holder for s in group if s.stance == "deny"}
    others = {s.holder for s in group if s.stance != "deny"}
    return bool(deniers and others and len(deniers | others) > 1)


def _about(words: str, *, accused: bool) -> str:
    """The proposition in plain words, without "that" and with "Iran attacking" for "Iran of attacking".

    >>> _about("Iran of attacking two tankers", accused=True)
    'Iran attacking two tankers'
    >>> _about("Peru for the bombing of a bridge", accused=True)
    'Peru responsible for the bombing of a bridge'
    >>> _about("Peru of war crimes", accused=True)
    'Peru responsible for war crimes'
    """
    plain = words.removeprefix("that ").strip(" ,")
    if not accused:
        return plain
    deed = re.sub(r"^(\S+(?: \S+){0,4}?) of (\w+ing)\b", r"\1 \2", plain)
    return _BLAMED.sub(r"\1 responsible for ", plain) if deed == plain else deed


def _claim(ident: str, group: list[Stand]) -> Claim:
    order = ("affirm", "hedge", "doubt", "deny")
    best = min(group, key=lambda s: (s.back, order.index(s.stance), s.at))
    positions: dict[tuple[str, tuple[str, ...], str], Position] = {}
    for s in group:
        key = (s.holder, s.via, s.stance)
        known = positions.get(key)
        positions[key] = Position(
            holder=s.holder,
            via=s.via,
            stance=s.stance,
            certainty=s.certainty,
            evidence=tuple(dict.fromkeys((*(known.evidence if known else ()), *s.evidence))),
            statement=known.statement if known and known.statement else s.statement,
        )
    for s in group:
        trace.named(s, ident)
    contested = _differ(group)
    if len(group) > 1:
        trace.note(ident, "stances on one proposition", f"{len(group)} passages")
    if contested:
        trace.note(ident, "holders who differ", "contested")
    return Claim(
        id=ident,
        about=_about(best.proposition.text, accused=best.accusing),
        proposition=best.proposition,
        positions=tuple(positions.values()),
        contested=contested,
    )
