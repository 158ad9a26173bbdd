"""Mentions of encounters: what one verb or noun says of a meeting, a call or a talk."""

from dataclasses import dataclass
from itertools import islice

from spacy.tokens import Doc, Token

from rapporteur.extract.parties import Parties
from rapporteur.extract.reported import Reported
from rapporteur.knowledge import load_yaml
from rapporteur.record import Form, Formality, Span, Status, When
from rapporteur.story import Story
from rapporteur.syntax import (
    PLANNING,
    ancestors,
    auxiliaries,
    base,
    bounds,
    clause_root,
    first_conjunct,
    has_feature,
    mood,
    obliques,
    preposition,
)

_TABLE = load_yaml("meetings.yaml")
# How far after a verb its occasion may stand, in tokens, and what leads to it.
_AFTER = 30
# How far behind a trigger its place may stand, in tokens.
_BESIDE = 14
# Prepositions behind which that stands which is hoped for.
_WISHED = ("", "of", "for", "to")
_AT = frozenset({"at", "during", "of", "in", "for", "attending", "after", "before"})
_FORMS: dict[str, Form] = {word: form for form, words in _TABLE["forms"].items() for word in words}
_INFORMAL, _FORMAL, _OCCASIONS, _HOPING, _SPORT, _OFFICIALS = (
    frozenset(_TABLE[kind]) for kind in ("informal", "formal", "occasions", "hoping", "sport", "officials")
)
_SPORT_OR_NOT, _PRESENCE = frozenset(_TABLE["sport_or_not"]), frozenset(_TABLE["presence"])
_STRIFE = frozenset(_TABLE["strife"])
_PREPARING = frozenset(_TABLE["preparing"])
_SHUNNING = frozenset(_TABLE["shunning"])
_CALLING_OFF: dict[str, str] = _TABLE["calling_off"]
_COMING, _THOUGHT_OF, _CALLED_OFF = (frozenset(_TABLE[k]) for k in ("coming", "thought_of", "called_off"))


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention. `who` may be empty where the words point back ("the meeting").

    hosts       those who hold the gathering, among `who`
    gathering   a meeting of many, known by its name and its hosts
    definite    the words point back to an encounter told before
    pair        the parties are "the two leaders", "they", "both sides": those who met last
    looking_on  told as still to come at a time now past ("were expected to discuss")
    bare        negated as to its footing only ("no formal meeting")
    held        told as held: "the council will hold a session", "met"; not only named
    joining     those who attended the meeting told of last
    apart       the first party met each of the others by itself ("separate meetings with")
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
    gathering: bool = False
    definite: bool = False
    pair: bool = False
    looking_on: bool = False
    bare: bool = False
    held: bool = False
    joining: bool = False
    apart: bool = False


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
            if c.is_space or base(c) in ("ccomp", "advcl", "parataxis", "csubj", "punct"):
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
    seen = {t.lower_ for t in words} | {t.lemma_.lower() for t in words if t.pos_ != "VERB"}
    if seen & _INFORMAL:
        return "informal"
    return "formal" if seen & _FORMAL else "unknown"


def occasion_of(story: Story, trigger: Token, verb: Token) -> tuple[str, str | None] | None:
    """Name and place of the summit, conference or ceremony at which what `trigger` tells took place.

    Looked for in the sentence after the trigger, behind "at", "during", "on the sidelines of" and the like.
    """
    doc, end = trigger.doc, min(trigger.sent.end, trigger.i + _AFTER)
    for k in range(max(trigger.i, verb.i) + 1, end):
        if (
            doc[k].lemma_.lower() in _OCCASIONS
            and doc[k].lower_ != "meetings"
            and not _is_body(story, doc[k])
        ):
            first, last = occasion_bounds(doc[k])
            before = doc[max(first - 3, trigger.i) : first]
            if any(t.lower_ in _AT for t in before) and _is_named(doc, first, last):
                return str(doc[first : last + 1].text), _place_after(story, last)
    return None


def _is_body(story: Story, noun: Token) -> bool:
    """True for an assembly that acts, "the US Congress", and for any meeting that is not one of a series."""
    actor = story.actor.get(story.actor_at.get(noun.i, ""))
    return noun.lower_ == "meeting" or (actor is not None and actor.named)


def occasion_name(noun: Token) -> str | None:
    """The name of the occasion `noun`: "APEC summit", "Paris Summit on Libya"; None if it has none."""
    first, last = occasion_bounds(noun)
    return str(noun.doc[first : last + 1].text) if _is_named(noun.doc, first, last) else None


def occasion_bounds(noun: Token) -> tuple[int, int]:
    """First and last token of the name around an occasion's noun, by capitals and brackets."""
    doc, first, last = noun.doc, noun.i, noun.i
    while first > noun.sent.start and _names(doc[first - 1]):
        first -= 1
    brackets = [t.i for t in doc[first : noun.i] if t.text == ")"]
    if brackets and doc[first].text != "(" and not any(t.text == "(" for t in doc[first : noun.i]):
        first = brackets[-1] + 1
    while first < noun.i and (doc[first].is_punct or doc[first].lower_ in ("the", "a", "an")):
        first += 1
    end = noun.sent.end
    if last + 2 < end and doc[last + 1].lower_ in ("on", "for", "of"):
        k = last + 2
        k += doc[k].lower_ in ("the", "a")
        while (
            k < end
            and doc[k].ent_type_ != "DATE"
            and (doc[k].text[:1].isupper() or doc[k].lower_ in _OCCASIONS)
        ):
            last, k = k, k + 1
    if last + 3 < end and doc[last + 1].text == "(" and doc[last + 3].text == ")":
        last += 3
    return first, last


def _names(token: Token) -> bool:
    return token.text[:1].isupper() or token.text in ("-", "(", ")", "–") or token.text[:1].isdigit()


def _is_named(doc: Doc, first: int, last: int) -> bool:
    return any(t.text[:1].isupper() and t.pos_ != "DET" for t in doc[first : last + 1])


def _place_after(story: Story, last: int) -> str | None:
    """The place right behind a name: "the summit in Da Nang, Vietnam"."""
    doc = story.doc
    for k in range(last + 1, min(last + 5, len(doc))):
        if k in story.place_at and any(t.lower_ in ("in", "at") for t in doc[last + 1 : k]):
            return story.place_at[k]
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


def scene_of(story: Story, *predicates: Token) -> str | None:
    """Where a clause happens: the place before its "where", or else the place of the clause itself."""
    for predicate in predicates:
        for c in predicate.children:
            if c.lower_ == "where":
                back = next((k for k in range(c.i - 1, max(c.i - 6, -1), -1) if k in story.place_at), None)
                if back is not None:
                    return story.place_at[back]
    return next(
        (
            place
            for p in predicates
            if (place := story.where(p)) is not None and not _is_at_strife(story, p, place)
        ),
        None,
    )


def _is_at_strife(story: Story, predicate: Token, place: str) -> bool:
    """True if the clause names the place only as that of what is talked of: "discussed the war in Mali".

    Near miss: "discussed the war in Mali in Lima", for Lima
    """
    named = [t.i for t in predicate.sent if story.place_at.get(t.i) == place]
    first = [k for k in named if story.place_at.get(k - 1) != place]
    return bool(first) and all(_behind_strife(predicate.doc, k) for k in first)


def _behind_strife(doc: Doc, k: int) -> bool:
    return k > 1 and doc[k - 1].lower_ in ("in", "at") and doc[k - 2].lemma_.lower() in _STRIFE


def nearby_place(story: Story, trigger: Token) -> str | None:
    """The place that follows `trigger` behind "in" or "at", before the next verb or comma.

    "The meeting, held in the capital, Rabat" is one stretch.
    """
    doc = story.doc
    for k in range(trigger.i + 1, min(trigger.sent.end, trigger.i + _BESIDE)):
        held = doc[k].lower_ == "held" or (doc[k].text == "," and _held_next(doc, k))
        if not held and (doc[k].pos_ == "VERB" or doc[k].text in (",", ";", "”", '"')):
            return None
        if (
            k in story.place_at
            and not _behind_strife(doc, k)
            and {t.lower_ for t in doc[max(k - 4, trigger.i) : k]} & {"in", "at"}
        ):
            return story.place_at[k]
    return None


def _held_next(doc: Doc, k: int) -> bool:
    return any(t.lower_ == "held" for t in doc[k + 1 : k + 4])


def points_back(noun: Token | None) -> bool:
    """True for "the two leaders", "both sides", "they": parties told before, by number and not by name."""
    if noun is None:
        return False
    several = any(c.lower_ in ("two", "three", "both") for c in noun.children)
    return noun.lower_ == "they" or (several and noun.lemma_.lower() in _OFFICIALS)


def status_of(verb: Token, noun: Token | None = None) -> Status:
    """Whether what `verb` (or the `noun` it governs) tells was, will be, might be, or was not."""
    if noun is not None:
        adjectives = {c.lower_ for c in noun.children if base(c) == "amod"}
        if adjectives & _CALLED_OFF or mood(noun) == "negated" or _is_called_off(verb, noun):
            return "negated"
        if adjectives & _THOUGHT_OF:
            return "hypothetical"
        if adjectives & _COMING or _prepared(noun):
            return "planned"
        if {"no", "any"} & {c.lower_ for c in noun.children if c.dep_ == "det"}:
            return "negated" if "no" in {c.lower_ for c in noun.children} else "hypothetical"
    if base(verb) == "ccomp" and verb.head.lemma_.lower() == "deny":
        return "negated"
    own = "planned" if _is_to_come(verb) else mood(verb)
    if own == "planned" and any(c.lower_ == "yet" for c in verb.children):
        return "hypothetical"  # "is yet to meet"
    if noun is not None and own == "actual" and base(noun) == "nsubj" and verb.lemma_.lower() in PLANNING:
        return "planned"  # "talks are expected to …", "talks are planned for Thursday"
    if own == "actual" and verb.dep_ == "conj":
        own = mood(first_conjunct(verb))
    if own == "negated":
        return "negated"
    if _hoped(verb, noun):
        return "hypothetical"
    return own


def _prepared(noun: Token) -> bool:
    """True for what is still ahead: "preparations for the summit", "ahead of talks"."""
    above = noun.head.lemma_.lower() if preposition(noun) in ("for", "of", "to") else ""
    return above in _PREPARING or preposition(noun) in ("ahead of", "before", "prior to")


def _is_called_off(verb: Token, noun: Token) -> bool:
    """True for "ruled out a meeting", "called the talks off", "boycotted the summit"."""
    if verb.lemma_.lower() in _SHUNNING:
        return base(noun) == "obj" and mood(verb) == "actual"
    particle = _CALLING_OFF.get(verb.lemma_.lower())
    return (
        particle is not None
        and base(noun) in ("obj", "nsubj", "obl")
        and particle in {t.lower_ for t in (*verb.children, *verb.doc[verb.i + 1 : verb.i + 2])}
    )


def _is_to_come(verb: Token) -> bool:
    """True for what was told to come: "said that she would meet"; not for "would meet if asked"."""
    helpers = [c.lower_ for c in verb.children if base(c) == "aux"]
    if "would" not in helpers or "have" in helpers or mood(verb) == "negated":
        return False
    told = base(verb) == "ccomp" and verb.head.pos_ == "VERB"
    return told and not any(base(c) == "advcl" and mood(c) == "hypothetical" for c in verb.children)


def _hoped(verb: Token, noun: Token | None) -> bool:
    """True for what stands below or behind a word of hoping: "hopeful that talks will …"."""
    if noun is not None and _wished(noun):
        return True
    first = min(t.i for t in (verb, noun or verb))
    before = verb.doc[max(verb.sent.start, first - 4) : first]
    # A relative clause tells what was, whatever is hoped above it: "hopes to see Xi, who visited".
    above = () if verb.dep_ == "acl:relcl" else islice(ancestors(verb), 3)
    return any(t.lemma_.lower() in _HOPING for t in (*above, *before))


def _wished(noun: Token) -> bool:
    """True for "hopes for the resumption of talks"; not for "proposed a truce during talks"."""
    above = noun
    for _ in range(4):
        if base(above) not in ("obj", "nmod", "obl", "acl", "advcl") or preposition(above) not in _WISHED:
            return False
        above = above.head
        if above.lemma_.lower() in _HOPING:
            return True
    return False


def looking_on(verb: Token) -> bool:
    """True for what was to come at a time now past: "were expected to discuss"."""
    governor = clause_root(verb.head) if verb.head.i != verb.i else verb
    past = has_feature(governor, "Tense", "Past") and "be" not in auxiliaries(governor)
    helper = any(c.lower_ in ("was", "were", "had") for c in governor.children if base(c) in ("aux", "cop"))
    return governor.i != verb.i and (past or helper)


def in_sport(story: Story, words: list[Token]) -> bool:
    """True where the clause speaks of sport, in which sides meet. Near miss: "the Arab League"."""
    told = {t.lower_ for t in words if t.i not in story.actor_at}
    around = {t.lower_ for t in words[0].sent if t.i not in story.actor_at} if words else told
    return bool(told & _SPORT) or len(around & _SPORT_OR_NOT) > 1


def also_there(scene: Scene, words: list[Token]) -> tuple[str, ...]:
    """Who else was there: "in the presence of Minister Ana Ruiz", "under the chairmanship of Deniz Aksoy"."""
    told = [p for t in words if t.lemma_.lower() in _PRESENCE for p in obliques(t, "of")]
    return tuple(dict.fromkeys(w for t in told for w in scene.parties.of(t)))
