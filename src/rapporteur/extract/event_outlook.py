"""What becomes of a triggered event in its surroundings: refused, foretold, left open, or simply reported.

PLOVER codes some moods as event types of their own: cooperation to come is AGREE, conflict announced is
THREATEN, cooperation refused is REJECT, retreats announced are CONCEDE. The rules stand in `RULES`, in order.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from spacy.tokens import Token

from rapporteur import trace
from rapporteur.extract.event_roles import carrying_verb
from rapporteur.extract.event_triggers import Trigger
from rapporteur.knowledge import load_yaml
from rapporteur.record import Certainty, EventType, Status
from rapporteur.syntax import CONDITIONS, auxiliaries, base, grammatical_subject, is_negated, mood

_WORDS = load_yaml("events/words.yaml")
_KINDS = load_yaml("events/outlook.yaml")
_COOPERATIVE = frozenset(_KINDS["cooperative"])
_YIELDING = frozenset(_KINDS["yielding"])
_HOSTILE = frozenset(_KINDS["hostile"])
_TRANSPARENT = frozenset(_KINDS["transparent"])
_REPORTING = frozenset(_KINDS["reporting"])
_PERFORMATIVE = frozenset(_KINDS["performative"])
_WISHING = frozenset(_KINDS["wishing"])
_PROBABLE = frozenset(_KINDS["probable"])
_POSSIBLE = frozenset(_KINDS["possible"])
_RANKS = frozenset({"first", "second", "third", "last", "latest", "only"})
_DECIDING = frozenset(_KINDS["deciding"])
_THREAT_MODES: dict[str, str] = _KINDS["threat_modes"]
_ASKED_MODES: dict[str, str] = _KINDS["asked_modes"]
_ASKED = tuple((mode, frozenset(map(str, _WORDS[mode]))) for mode in ("meet", "yield", "change", "assist"))


@dataclass(frozen=True, slots=True)
class Coding:
    """How an event is coded: its type, mode, status and certainty."""

    type: EventType
    mode: str | None
    status: Status = "actual"
    certainty: Certainty = "certain"


@dataclass(frozen=True, slots=True)
class Case:
    """A trigger in its surroundings: plain coding, mood of its clause, the event in its complement."""

    trigger: Trigger
    coded: Coding
    outlook: Status
    inner: Coding | None
    governs_verb: bool


def coding(trigger: Trigger, inner: Trigger | None) -> Coding:
    """The coding of `trigger` in its clause; `inner` is the event that it takes in, if there is one."""
    plain = Coding(trigger.pattern.type, trigger.pattern.mode)
    within = Coding(inner.pattern.type, inner.pattern.mode) if inner is not None else None
    governed = _is_governed(trigger, inner)
    verbal = governed and inner is not None and not inner.frame.nominal
    case = Case(trigger, plain, _outlook(trigger), within if governed else None, verbal)
    coded = _in_mood(case)
    if coded.type in ("REQUEST", "REJECT") and coded.mode is None:
        coded = replace(coded, mode=_asked_mode(case))
        if coded.mode is not None:
            trace.note(trigger, "what is asked for or refused", f"mode {coded.mode}")
    if coded.type == "THREATEN" and coded.mode is None and case.inner is not None:
        coded = replace(coded, mode=_threat_mode(case.inner))
        if coded.mode is not None:
            trace.note(trigger, "what is threatened", f"mode {coded.mode}")
    return replace(coded, certainty=_certainty(trigger, coded))


def _in_mood(case: Case) -> Coding:
    """The coding by the first rule that fits the mood, the plain one if none does."""
    for name, rule in RULES:
        found = rule(case)
        if found is not None:
            effect = f"{found.type} {found.mode or ''}".strip() + f", {found.status}"
            case.trigger.frame.story.note(case.trigger, name, effect, case.trigger.token)
            return found
    return case.coded


def _is_governed(trigger: Trigger, inner: Trigger | None) -> bool:
    """True if `inner` is what `trigger` is about, and no event in a clause further down."""
    if inner is None:
        return False
    frame = trigger.frame
    about = {t.i for t in (*frame.complements, *(p for phrase in frame.phrases.values() for p in phrase))}
    return inner.token.i in about or inner.token.head.i in about or inner.token.head.i == trigger.token.i


def _outlook(trigger: Trigger) -> Status:
    """The mood of the trigger's clause, read through light verbs and verbs that add nothing."""
    if trigger.pattern.negative:
        return "actual"
    token = trigger.token
    carrier = carrying_verb(token) if trigger.frame.nominal else None
    if carrier is not None:
        token = carrier
    for _ in range(3):
        head = token.head
        if base(token) != "xcomp" or head.lemma_.lower() not in _TRANSPARENT:
            break
        token = head
    if (
        token.lemma_.lower() in _PERFORMATIVE
        and base(token) == "xcomp"
        and token.head.lemma_.lower() in _WISHING
    ):
        return "actual"  # "I would like to thank the president"
    if _is_asked(token):
        return "hypothetical"
    if token.dep_ == "acl" and trigger.pattern.type in _HOSTILE and token.head.lemma_.lower() in _DECIDING:
        return "actual"
    if token.dep_ == "acl" and any(c.lower_ in _RANKS for c in token.head.children):
        return "actual"  # "the first delegation to visit the city"
    found = mood(token)
    if found == "planned" and token.dep_ == "ROOT" and not _is_said_to_come(token):
        return "actual"  # a headline's present: "ministers discuss trade"
    if found == "hypothetical" and _is_reported_future(trigger):
        return "planned"
    return found


def _is_said_to_come(token: Token) -> bool:
    """True if the clause's future is said: by "to", "will", or a verb that plans."""
    return bool(auxiliaries(token) & {"will", "go", "would"}) or any(c.lower_ == "to" for c in token.children)


def _is_asked(token: Token) -> bool:
    """True in a question of yes or no: "Will Oslo sign?", not "What happened when they met?"."""
    sentence = token.sent
    first = sentence[0]
    return first.pos_ == "AUX" and "?" in sentence.text[-3:]


def _is_reported_future(trigger: Trigger) -> bool:
    """ "They said they would meet": the future, told in the past."""
    token = trigger.token
    if "would" not in auxiliaries(token):
        return False
    while token.dep_ == "conj":
        token = token.head
    return base(token) == "ccomp" or (
        base(token) == "root"
        and any(base(c) in ("parataxis", "ccomp") and c.lemma_.lower() in _REPORTING for c in token.children)
    )


def refused(case: Case) -> Coding | None:
    """ "Will not meet the demands" is a refusal; "did not meet" only says that nothing happened."""
    if case.outlook != "negated" or case.coded.type not in _COOPERATIVE | _YIELDING | {"AGREE"}:
        return None
    if not auxiliaries(case.trigger.token) & {"will", "would", "can", "could"}:
        return None
    return Coding("REJECT", _ASKED_MODES.get(case.coded.type))


def undone(case: Case) -> Coding | None:
    """What did not happen, keeps its type: "police did not arrest him"."""
    return replace(case.coded, status="negated") if case.outlook == "negated" else None


def promised(case: Case) -> Coding | None:
    """Cooperation to come is AGREE: "will visit Oslo"; hypothetical cooperation ("may visit") is not."""
    if case.outlook == "planned" and "promise" in case.trigger.pattern.flags:
        return case.coded
    return Coding("AGREE", None) if case.outlook == "planned" and case.coded.type in _COOPERATIVE else None


def conceded(case: Case) -> Coding | None:
    """A retreat announced for later is CONCEDE: "will withdraw its troops"."""
    if case.outlook != "planned" or case.coded.type != "RETREAT" or case.coded.mode == "resign":
        return None
    return Coding("CONCEDE", None, "planned")


def announced_conflict(case: Case) -> Coding | None:
    """Conflict that somebody says they will or may bring is THREATEN: "said it would boycott the vote"."""
    if (
        not (case.outlook == "planned" or _is_hinted(case))
        or case.coded.type not in _HOSTILE
        or case.trigger.frame.nominal
        or case.trigger.frame.passive
    ):
        return None
    return Coding("THREATEN", _threat_mode(case.coded))


def _is_hinted(case: Case) -> bool:
    """True for what somebody says they may do themselves: "said it could suspend relations"."""
    token, agent = case.trigger.token, case.trigger.frame.agent
    own = agent is not None and agent.pos_ == "PRON" and base(token) == "ccomp"
    hinting = token.head.lemma_.lower() in _REPORTING and bool(auxiliaries(token) & {"may", "might", "could"})
    if case.outlook != "hypothetical" or not own or not hinting or agent is None:
        return False
    story = case.trigger.frame.story
    return bool(set(story.who(agent)) & set(story.who(grammatical_subject(token.head))))


def unreal(case: Case) -> Coding | None:
    """What is planned or left open, keeps its type: "if troops were to cross the border"."""
    if case.outlook in ("planned", "hypothetical"):
        return replace(case.coded, status=case.outlook)
    return None


def vowed(case: Case) -> Coding | None:
    """A promise of conflict is THREATEN: "ready to strike back"; of anything else AGREE: "ready to talk"."""
    if case.coded.type != "AGREE" or case.inner is None or not case.governs_verb:
        return None
    if case.inner.type not in _HOSTILE:
        return None
    return Coding("THREATEN", _threat_mode(case.inner))


RULES: tuple[tuple[str, Callable[[Case], Coding | None]], ...] = (
    ("promise or threat by what is promised", vowed),
    ("refusal by the mood", refused),
    ("what did not happen", undone),
    ("cooperation to come", promised),
    ("retreat to come", conceded),
    ("conflict to come", announced_conflict),
    ("planned or left open", unreal),
)


def _threat_mode(inner: Coding) -> str | None:
    return _THREAT_MODES.get(f"{inner.type} {inner.mode}") or _THREAT_MODES.get(inner.type)


def _asked_mode(case: Case) -> str | None:
    """What is asked for or refused: talks, aid, a concession, a change."""
    frame = case.trigger.frame
    asked = list(frame.complements)
    if frame.patient is not None:
        asked.append(frame.patient)
    for preposition in ("for", "on", "to"):
        asked += frame.phrases.get(preposition, [])
    for mode, words in _ASKED:
        if any(token.lemma_.lower() in words or token.lower_ in words for token in asked):
            return mode
    return _ASKED_MODES.get(case.inner.type) if case.inner is not None else None


def _certainty(trigger: Trigger, coded: Coding) -> Certainty:
    """How sure the text is: "probably" and "reportedly" are probable, "may" and "if" possible."""
    words = {c.lower_ for c in trigger.token.children}
    words |= {c.lower_ for c in trigger.token.head.children if base(c) == "advmod"}
    if words & _POSSIBLE or coded.status == "hypothetical":
        trace.note(trigger, "words of doubt", "possible")
        return "possible"
    if words & _PROBABLE:
        trace.note(trigger, "words of doubt", "probable")
        return "probable"
    return "certain"


def is_conditional(trigger: Trigger) -> bool:
    """True in a clause of condition: "unless he steps down"."""
    return any(c.dep_ == "mark" and c.lower_ in CONDITIONS for c in trigger.token.children) or (
        is_negated(trigger.token) and trigger.token.dep_ == "advcl"
    )
