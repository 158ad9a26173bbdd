"""Agreements: joint documents and undertakings, who is party to them, and what they lay down."""

from collections.abc import Callable

from spacy.tokens import Token

from rapporteur import trace
from rapporteur.extract.agreement_drafts import Draft
from rapporteur.extract.agreement_rules import (
    instrument_draft,
    joint_paper_drafts,
    terms_draft,
    undertaking_draft,
)
from rapporteur.extract.encounter_mentions import Scene
from rapporteur.extract.meetings import Meetings
from rapporteur.knowledge import load_yaml
from rapporteur.record import Agreement, Span

_FAMILIES = {word: row[0] for row in load_yaml("agreements.yaml")["families"] for word in row}


def find_agreements(scene: Meetings) -> tuple[Agreement, ...]:
    """The agreements of a story, in the order in which they are first told."""
    groups: list[list[Draft]] = []
    for draft in drafts(scene):
        if not draft.parties or (draft.definite and len(draft.parties) == 1):
            same = next((g for g in reversed(groups) if _is_meant(g, draft)), None)
        else:
            same = next((g for g in groups if _one_agreement(scene, g, draft)), None)
        if same is None and draft.parties:
            groups.append([draft])
        elif same is not None:
            same.append(draft)
    return tuple(_agreement(scene, f"g{n}", group) for n, group in enumerate(groups, 1))


def drafts(scene: Meetings) -> list[Draft]:
    """Every passage that tells of an agreement, in the order of the text."""
    found = []
    for said in scene.reported.statements:
        for draft in joint_paper_drafts(scene, said):
            trace.note(draft, "joint paper that is quoted", f"statement {said.id}", said.cue)
            found.append(draft)
    for token in scene.story.doc:
        for name, rule in RULES:
            told = rule(scene, token)
            if told is not None:
                scene.story.note(told, name, _effect(told), token)
                found.append(told)
                break
    return sorted(found, key=lambda d: d.at)


RULES: tuple[tuple[str, Callable[[Meetings, Token], Draft | None]], ...] = (
    ("several who undertake something", undertaking_draft),
    ("treaty or pact with its parties", instrument_draft),
    ("terms of an agreement told before", terms_draft),
)


def _effect(draft: Draft) -> str:
    when = f", {draft.when.value}" if draft.when is not None else ""
    return f"parties {' '.join(draft.parties)}, {draft.status}{when}"


def _is_meant(known: list[Draft], new: Draft) -> bool:
    """True if "the pact" can be the paper told of before."""
    return any(d.paper for d in known) and all(_one_name(d.instrument, new.instrument) for d in known)


def _one_agreement(scene: Scene, known: list[Draft], new: Draft) -> bool:
    """True if a passage tells of an agreement already told of.

    The parties are the same, as people or as the states they act for. Undertakings without a paper are one
    on one occasion; a paper takes in what its own issuer says was agreed.
    """
    if not _same_parties(scene, known, new):
        return False
    if not any(d.paper for d in known) and not new.paper:
        return True
    if any(d.paper for d in known) != new.paper:
        return False
    return all(_one_name(d.instrument, new.instrument) for d in known)


def _one_name(one: str | None, other: str | None) -> bool:
    """True if two instruments of the same parties can be one: "trade deal" and "the pact".

    >>> _one_name("trade deal", "trade agreement"), _one_name("trade deal", "pact")
    (True, True)
    >>> _one_name("trade deal", "peace agreement"), _one_name("ceasefire", "treaty")
    (False, False)
    """
    if one is None or other is None:
        return True
    a, b = (name.lower().replace(" of understanding", "").split() for name in (one, other))
    kinds = {_FAMILIES.get(words[-1].removesuffix("s"), words[-1]) for words in (a, b)}
    return len(kinds) == 1 and (len(a) == 1 or len(b) == 1 or bool(set(a[:-1]) & set(b[:-1])))


def _same_parties(scene: Scene, known: list[Draft], new: Draft) -> bool:
    standing = scene.parties.standing_for
    told = known[0].parties
    if len(new.parties) == 1 and new.paper:
        return any(standing(new.parties[0], b) for b in told)  # one signatory told again
    return all(any(standing(a, b) for b in told) for a in new.parties) and all(
        any(standing(a, b) for b in new.parties) for a in told
    )


def _agreement(scene: Scene, ident: str, group: list[Draft]) -> Agreement:
    # States bind themselves, their people act for them: where both are told, the states are the parties.
    parties = next(
        (
            d.parties
            for d in group
            if d.parties and all(scene.story.actor[p].kind == "state" for p in d.parties)
        ),
        group[0].parties,
    )
    if len(parties) == 1:  # signed by one here, by the other there
        parties = tuple(dict.fromkeys(p for d in group for p in d.parties))
    for d in group:
        trace.named(d, ident)
    if any(d.parties != parties for d in group):
        trace.note(ident, "states for their people", f"parties {' '.join(parties)}")
    if len(group) > 1:
        trace.note(ident, "passages on one agreement", f"{len(group)} passages")
    told = {d.status for d in group}
    return Agreement(
        id=ident,
        parties=parties,
        instrument=max((d.instrument for d in group if d.instrument), key=len, default=None),
        issuer=next((d.issuer for d in group if d.issuer), None),
        when=next((d.when for d in group if d.when is not None), None),
        status=next(s for s in ("actual", "planned", "hypothetical", "historical", "negated") if s in told),
        commitments=_unlike([c for d in group for c in d.commitments]),
        evidence=tuple(dict.fromkeys(d.evidence for d in group)),
    )


def _unlike(spans: list[Span]) -> tuple[Span, ...]:
    """Spans without those that only repeat the words of an earlier one."""
    kept: list[Span] = []
    for span in spans:
        words = set(span.text.lower().split())
        if not any(words <= set(k.text.lower().split()) for k in kept):
            kept.append(span)
    return tuple(kept)
