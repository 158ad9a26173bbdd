"""The cards on what is disputed, what was agreed, and what the article itself thinks."""

from rapporteur.brief import words
from rapporteur.brief.briefing import Segment
from rapporteur.brief.drafts import Draft, Words, joined, name, note, quoted, sentence
from rapporteur.brief.passages import passages, statement_passages, widened
from rapporteur.brief.scene import Scene
from rapporteur.knowledge import load_yaml
from rapporteur.record import Agreement, Claim, Opinion, Position, Span

_WORDS = load_yaml("brief.yaml")
_STANCES: dict[str, str] = _WORDS["stances"]
_STANCES_PLURAL: dict[str, str] = _WORDS["stances_plural"]
_OPINIONS: dict[str, str] = _WORDS["opinions"]
# Fewer words than this do not say what they are about.
_FEW = 3


def disputed(scene: Scene) -> list[Draft]:
    """One line a claim, those whose holders differ first; under it who takes which position."""
    ranked = sorted(
        scene.record.claims, key=lambda c: (not c.contested, -len(c.positions), c.proposition.start)
    )
    return [_claim(scene, claim) for claim in ranked]


def _claim(scene: Scene, claim: Claim) -> Draft:
    asides = ["contested"] if claim.contested else []
    under: dict[tuple[str, str], list[Position]] = {}
    for position in claim.positions:
        holder = "".join(s.text for s in _holder(scene, position))
        under.setdefault((holder, position.stance), []).append(position)
    return Draft(
        sentence(note("Claim: "), _about(scene, claim), asides=asides),
        (claim.proposition,),
        tuple(_position(scene, group) for group in under.values()),
        weight=1.0 + claim.contested,
        facts=(claim.id,),
    )


def _about(scene: Scene, claim: Claim) -> Words:
    """The proposition; where it is hardly a word ("this"), the sentence that it stands in."""
    if len(claim.about.split()) >= _FEW:
        return words.flat(claim.about).rstrip('.,;: "”')
    return quoted(words.quote(widened(scene.document, claim.proposition).text))


def _holder(scene: Scene, position: Position) -> tuple[Segment, ...]:
    if position.holder == "author":
        return joined(name("the article itself"))
    via = scene.names(position.via)
    return joined(name(scene.called(position.holder)), f", according to {words.several(via)}," if via else "")


def _position(scene: Scene, positions: list[Position]) -> Draft:
    first = positions[0]
    plural = first.holder != "author" and scene.is_plural([first.holder])
    stance = (_STANCES_PLURAL if plural else _STANCES)[first.stance]
    spans = passages(scene.document, [span for position in positions for span in _evidence(scene, position)])
    told: list[Words] = []
    for text in words.unique(words.quote(span.text) for span in spans):
        told += [" … " if told else "", quoted(text)]
    asides = [first.certainty] if first.certainty in ("probable", "possible") else []
    segments = sentence(list(_holder(scene, first)), f" {stance}: ", told, asides=asides)
    return Draft(segments, spans, facts=tuple(p.statement for p in positions if p.statement))


def _evidence(scene: Scene, position: Position) -> tuple[Span, ...]:
    """The article's words for a position: its statement from the cue on, or its evidence."""
    said = scene.statements.get(position.statement or "")
    if said is not None and said.cue is not None:
        return statement_passages(scene.document, (said.cue, *said.content))
    return tuple(widened(scene.document, span, _FEW) for span in position.evidence)


def agreed(scene: Scene) -> list[Draft]:
    """One line an agreement, with what was undertaken under it."""
    return [_agreement(scene, paper) for paper in scene.record.agreements]


def _agreement(scene: Scene, paper: Agreement) -> Draft:
    """Parties, instrument, issuer; without an instrument the first commitment stands in its place."""
    commitments = [Draft(joined(quoted(words.quote(c.text))), (c,)) for c in paper.commitments]
    issuer = f", issued by {scene.called(paper.issuer)}" if paper.issuer else ""
    asides = [words.date(paper.when), "earlier" if paper.status == "historical" else ""]
    spans = paper.evidence
    body: list[Words] = [_agree(scene, paper), issuer]
    if not paper.instrument and commitments:
        first, *commitments = commitments
        body += [": ", first.segments]
        spans += first.spans
    bonus = 0.6 + 0.2 * min(len(paper.commitments), 2) + 0.2 * (paper.instrument is not None)
    weight = scene.weight(paper.parties, paper.evidence, paper.status) + bonus
    segments = sentence(body, asides=asides)
    return Draft(
        segments, passages(scene.document, spans), tuple(commitments), weight=weight, facts=(paper.id,)
    )


def _agree(scene: Scene, paper: Agreement) -> list[Words]:
    what = words.a(words.flat(paper.instrument)) if paper.instrument else ""
    if not paper.parties:
        return [what or "an agreement"]
    several = scene.is_plural(paper.parties)
    verb = {
        "planned": "are to agree" if several else "is to agree",
        "hypothetical": "may agree",
        "negated": "did not agree",
    }.get(paper.status, "agreed")
    return [scene.who(paper.parties), f" {verb}", f" on {what}" if what else ""]


def own_view(scene: Scene) -> list[Draft]:
    """One line a passage in which the article speaks for itself, in its order."""
    drafts = [_opinion(opinion, f"o{n}") for n, opinion in enumerate(scene.record.opinions, 1)]
    return sorted(drafts, key=lambda draft: draft.start)


def _opinion(opinion: Opinion, ident: str) -> Draft:
    told = quoted(words.quote(opinion.span.text))
    return Draft(joined(told, note(f" ({_OPINIONS[opinion.kind]})")), (opinion.span,), facts=(ident,))
