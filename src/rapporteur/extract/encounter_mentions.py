"""Mentions of encounters: what one verb or noun says of a meeting, a call or a talk."""

from dataclasses import dataclass
from itertools import islice

from spacy.tokens import Token

from rapporteur.extract.parties import Parties
from rapporteur.extract.reported import Reported
from rapporteur.knowledge import load_yaml
from rapporteur.record import Form, Formality, Span, Status, When
from rapporteur.story import Story
from rapporteur.syntax import (
    ancestors,
    auxiliaries,
    base,
    bounds,
    clause_root,
    first_conjunct,
    has_feature,
    mood,
)

_TABLE = load_yaml("meetings.yaml")
_FORMS: dict[str, Form] = {word: form for form, words in _TABLE["forms"].items() for word in words}
_INFORMAL, _FORMAL, _OCCASIONS, _HOPING, _SPORT = (
    frozenset(_TABLE[kind]) for kind in ("informal", "formal", "occasions", "hoping", "sport")
)
_COMING, _THOUGHT_OF, _CALLED_OFF = (frozenset(_TABLE[k]) for k in ("coming", "thought_of", "called_off"))


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention. `who` may be empty where the words point back ("the meeting").

    hosts       those who hold the gathering, among `who`
    definite    the words point back to an encounter told before
    looking_on  told as still to come at a time now past ("were expected to discuss")
    bare        negated as to its footing only ("no formal meeting")
    """

    trigger: Token
    who: tuple[str, ...]
    evidence: Span
    form: Form = "unknown"
    formality: Formality = "unknown"
    occasion: str | None = None
    place: str | None = None
    when: When | None = None
    status: Status = "actual"
    topics: tuple[Span, ...] = ()
    via: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    definite: bool = False
    looking_on: bool = False
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """What the rules for mentions ask: the story, who counts as a party, and who says what."""

    story: Story
    parties: Parties
    reported: Reported


def clause_tokens(predicate: Token) -> list[Token]:
    """The tokens of the clause of `predicate`, without the clauses below it and beside it."""
    found = [predicate]
    stack = [predicate]
    while stack:
        for c in stack.pop().children:
            if base(c) in ("ccomp", "advcl", "parataxis", "csubj", "punct"):
                continue
            if c.dep_ == "conj" and c.pos_ in ("VERB", "AUX"):
                continue
            found.append(c)
            stack.append(c)
    return sorted(found, key=lambda t: t.i)


def clause_span(story: Story, predicate: Token, trigger: Token) -> Span:
    """The clause of `predicate` around `trigger`, as the evidence of what it tells."""
    tokens = clause_tokens(predicate)
    if trigger.i not in {t.i for t in tokens}:
        return story.span(*bounds(trigger))
    start = end = next(k for k, t in enumerate(tokens) if t.i == trigger.i)
    # Tokens that stand together; whatever was left out in between ends the stretch.
    while start > 0 and tokens[start].i - tokens[start - 1].i <= 2:
        start -= 1
    while end + 1 < len(tokens) and tokens[end + 1].i - tokens[end].i <= 2:
        end += 1
    return story.span(tokens[start].i, tokens[end].i)


def form_of(words: list[Token], otherwise: Form) -> Form:
    """The form that the words of the clause speak of; `otherwise` where they do not."""
    found = {_FORMS[t.lower_] for t in words if t.lower_ in _FORMS}
    for form in ("video", "phone", "in-person"):
        if form in found:
            return form
    return "written" if "written" in found and otherwise == "unknown" else otherwise


def formality_of(words: list[Token]) -> Formality:
    """The footing that the words of the clause speak of: informal words outweigh formal ones."""
    seen = {t.lower_ for t in words} | {t.lemma_.lower() for t in words}
    if seen & _INFORMAL:
        return "informal"
    return "formal" if seen & _FORMAL else "unknown"


def occasion_of(story: Story, words: list[Token], trigger: Token) -> tuple[str, str | None] | None:
    """Name and place of the summit, conference or ceremony among `words`, the trigger itself left out."""
    for word in words:
        if word.i == trigger.i or word.lemma_.lower() not in _OCCASIONS or word.pos_ not in ("NOUN", "PROPN"):
            continue
        name = occasion_name(story, word)
        if name is not None:
            return name, place_within(story, word)
    return None


def occasion_name(story: Story, noun: Token) -> str | None:
    """The name of the occasion headed by `noun`: "APEC summit", "Paris Summit on Libya"; or None."""
    doc = noun.doc
    first = noun.i
    for left in sorted(
        (c.i for c in noun.lefts if base(c) in ("compound", "amod", "nummod", "flat", "nmod")), reverse=True
    ):
        branch = doc[left]
        if base(branch) == "amod" and branch.lower_ == branch.text and branch.i + 1 == first:
            continue
        if any(ch.isupper() for ch in branch.text):
            first = min(first, branch.left_edge.i)
    last = noun.i
    for right in noun.rights:
        if (
            right.i <= last + 3
            and base(right) in ("nmod", "flat", "appos")
            and any(w.text[:1].isupper() for w in right.subtree)
        ):
            if base(right) == "nmod" and not any(
                c.lower_ in ("on", "for", "of") for c in right.children if c.dep_ == "case"
            ):
                break
            last = max(
                last, max((w.i for w in right.subtree if not w.is_punct and w.i - right.i < 6), default=last)
            )
            break
    while first < noun.i and (doc[first].pos_ in ("DET", "PUNCT") or doc[first].lower_ in ("the", "a", "an")):
        first += 1
    if any(doc[k].text[:1].isupper() for k in range(first, last + 1)):
        return str(doc[first : last + 1].text)
    return None


def place_within(story: Story, noun: Token) -> str | None:
    """The narrowest place named inside the phrase of `noun` ("the summit in Da Nang, Vietnam")."""
    for c in noun.rights:
        if base(c) in ("nmod", "obl", "appos") and any(g.lower_ in ("in", "at", "near") for g in c.children):
            found = place_of(story, c)
            if found is not None:
                return found
    return None


def place_of(story: Story, noun: Token | None) -> str | None:
    """The place that a phrase names: its head, or "the French capital, Paris", "the city of Brest"."""
    if noun is None:
        return None
    if noun.i in story.place_at:
        return story.place_at[noun.i]
    for label in ("appos", "flat", "nmod", "compound"):
        for c in noun.children:
            if base(c) == label and c.dep_ != "nmod:poss" and c.i in story.place_at:
                if label == "nmod" and not any(g.lower_ in ("of", "in", "at") for g in c.children):
                    continue
                return story.place_at[c.i]
    return None


def scene_of(story: Story, predicate: Token) -> str | None:
    """Where the clause of `predicate` happens: its own place, or the one before its "where"."""
    own = story.where(predicate)
    if own is not None:
        return own
    for c in predicate.children:
        if c.lower_ == "where" and c.i > 0:
            for back in range(c.i - 1, max(c.i - 6, -1), -1):
                if back in story.place_at:
                    return story.place_at[back]
    return None


def status_of(verb: Token, noun: Token | None = None) -> Status:
    """Whether what `verb` (or the `noun` it governs) tells was, will be, might be, or was not."""
    if noun is not None:
        adjectives = {c.lower_ for c in noun.children if base(c) == "amod"}
        if adjectives & _CALLED_OFF or mood(noun) == "negated":
            return "negated"
        if adjectives & _THOUGHT_OF:
            return "hypothetical"
        if adjectives & _COMING:
            return "planned"
        if {"no", "any"} & {c.lower_ for c in noun.children if c.dep_ == "det"}:
            return "negated" if "no" in {c.lower_ for c in noun.children} else "hypothetical"
    own = mood(verb)
    if own == "actual" and verb.dep_ == "conj":
        own = mood(first_conjunct(verb))
    if own == "negated":
        return "negated"
    if _hoped(verb):
        return "hypothetical"
    return own


def _hoped(verb: Token) -> bool:
    """True for what stands below a word of hoping: "hopeful that talks will …", "called for talks"."""
    return any(above.lemma_.lower() in _HOPING for above in islice(ancestors(verb), 3))


def looking_on(verb: Token) -> bool:
    """True for what was to come at a time now past: "were expected to discuss"."""
    governor = clause_root(verb.head) if verb.head.i != verb.i else verb
    past = has_feature(governor, "Tense", "Past") and "be" not in auxiliaries(governor)
    helper = any(c.lower_ in ("was", "were", "had") for c in governor.children if base(c) in ("aux", "cop"))
    return governor.i != verb.i and (past or helper)


def in_sport(words: list[Token]) -> bool:
    """True where the clause speaks of sport, in which sides meet and hosts win."""
    return any(t.lower_ in _SPORT for t in words)
