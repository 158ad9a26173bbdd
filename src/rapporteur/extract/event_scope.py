"""Which triggers are events of their own, and which only fill another event.

PLOVER codes one category where one would do: "rejected a call to send troops" is REJECT alone, "agreed to
withdraw" AGREE alone. A trigger is absorbed by the nearest trigger above it in the tree that takes it in.
"""

from spacy.tokens import Token

from rapporteur.extract.event_frames import has_gerund_mark, is_infinitive
from rapporteur.extract.event_triggers import Trigger
from rapporteur.knowledge import load_yaml
from rapporteur.syntax import base, preposition

_KINDS = load_yaml("events/outlook.yaml")
# Types whose complement is only asked for, promised, threatened or refused: nothing in it has happened.
_UNREAL = frozenset(_KINDS["unreal"])
_VERBAL = frozenset(_KINDS["verbal"])
_NAMING = frozenset({"poss", "mod", "by", "on", "against"})
_BACKGROUND = frozenset({"for", "over", "about"})
_CIRCUMSTANCE = frozenset(_KINDS["circumstance"])
_STOPPING = frozenset(_KINDS["stopping"])
_ENCLOSING = frozenset({"obj", "obl", "iobj", "xcomp", "ccomp", "nmod", "acl", "advcl", "csubj", "dep"})


def sift(triggers: list[Trigger]) -> tuple[list[Trigger], dict[int, Trigger]]:
    """The triggers that stand for events, and by token index of those the event each complement holds."""
    at = {t.token.i: t for t in triggers}
    for t in triggers:
        at.setdefault(t.frame.trigger.i, t)  # a phrase is found at its first word: "out of the question"
    used: set[int] = set()
    for t in triggers:
        deed = t.pattern.type not in _VERBAL
        used.update(i for i in t.slot_heads if i != t.token.i and (deed or not _is_deed(at.get(i))))
    kept: list[Trigger] = []
    inner: dict[int, Trigger] = {}
    for t in triggers:
        outer = _absorber(t, at) or _protest_before(t, triggers)
        if outer is not None:
            inner.setdefault(outer.token.i, t)
            story = t.frame.story
            story.note(outer, "event that another takes in", f"{t.pattern.type} is part of it", t.token)
        elif not (t.frame.nominal and t.token.i in used):
            kept.append(t)
    return kept, inner


def _absorber(trigger: Trigger, at: dict[int, Trigger]) -> Trigger | None:
    """The trigger above that takes `trigger` in, None if it stands for itself."""
    token = trigger.token
    while token.head.i != token.i:
        link, head = base(token), token.head
        if (link == "parataxis" or token.dep_ == "acl:relcl" or _is_adverbial_clause(token)) and not (
            _is_demand_of_protest(trigger, at.get(head.i)) or _is_said_along(trigger, token, at)
        ):
            return None
        if link in ("obl", "nmod") and preposition(token).partition(" ")[0] in _CIRCUMSTANCE:
            return None
        if any("case" in slot.names for slot in trigger.pattern.slots):
            return None  # "did it at the request of"
        outer = at.get(head.i) or _hung_on_its_object(head, token, at)
        if outer is not None and link in _ENCLOSING and _takes_in(outer, trigger, token):
            return outer
        if link in ("nsubj",):
            return None
        token = head
    return None


def _hung_on_its_object(noun: Token, branch: Token, at: dict[int, Trigger]) -> Trigger | None:
    """The trigger of a clause that the parser hung on its object: "staged a march to demand"."""
    before = (at[c.i] for c in noun.children if c.dep_ == "amod" and c.pos_ == "VERB" and c.i in at)
    return next(before, None) if noun.i < branch.i else None


def _protest_before(trigger: Trigger, triggers: list[Trigger]) -> Trigger | None:
    """The protest that a demand without a subject belongs to, wherever it hangs: "…, to demand reforms"."""
    token = trigger.token
    if trigger.pattern.type not in _VERBAL or trigger.frame.nominal:
        return None
    if not (is_infinitive(token) or _is_bare_gerund(token)) or any(
        base(c) == "nsubj" for c in token.children
    ):
        return None
    before = (t for t in triggers if t.token.sent.start == token.sent.start and t.token.i < token.i)
    return next((t for t in before if t.pattern.type == "PROTEST" and not t.frame.nominal), None)


def _is_adverbial_clause(token: Token) -> bool:
    """ "after police arrested him" tells of its own event; "to protest", "of plotting" serve the main one."""
    if base(token) != "advcl":
        return False
    return not (is_infinitive(token) or has_gerund_mark(token))


def _is_bare_gerund(token: Token) -> bool:
    """ "…, demanding that he resign": words that go with the main clause's words."""
    return token.lower_.endswith("ing") and not any(c.dep_ in ("mark", "nsubj") for c in token.children)


def _is_demand_of_protest(trigger: Trigger, outer: Trigger | None) -> bool:
    return outer is not None and outer.pattern.type == "PROTEST" and trigger.pattern.type in _VERBAL


def _is_said_along(trigger: Trigger, clause: Token, at: dict[int, Trigger]) -> bool:
    outer = at.get(clause.head.i)
    if outer is None or not _is_bare_gerund(clause) or base(clause) != "advcl":
        return False
    return trigger.pattern.type in _VERBAL and outer.pattern.type in _VERBAL


def _takes_in(outer: Trigger, trigger: Trigger, branch: Token) -> bool:
    """True if what hangs on `outer` through `branch` is part of its event."""
    kind, inner = outer.pattern.type, trigger.pattern.type
    if kind != inner and _is_told_fully(trigger) and preposition(branch) in _BACKGROUND:
        return False  # "faces consequences for its invasion of …"
    if kind in _UNREAL or kind == inner:
        return True
    if kind == "PROTEST" and inner in _VERBAL:
        return True
    if kind == "ACCUSE":
        return not (trigger.frame.nominal and _is_told_fully(trigger)) or branch.pos_ == "VERB"
    if branch.lemma_.lower() in _STOPPING:
        return True  # "announced a halt to attacks"
    if trigger.frame.nominal:
        return not (kind in _VERBAL and _is_told_fully(trigger))
    if kind in _VERBAL and inner in _VERBAL and (branch.dep_ == "acl" or _is_bare_gerund(branch)):
        return True  # "signed a statement declaring their resolve"
    return is_infinitive(branch) or base(branch) in ("xcomp", "csubj")


def _is_deed(trigger: Trigger | None) -> bool:
    return trigger is not None and _is_told_fully(trigger)


def _is_told_fully(trigger: Trigger) -> bool:
    """A noun of action that names its doer is a fact told in passing: "Moscow's invasion of Ukraine"."""
    return trigger.pattern.type in ("ASSAULT", "COERCE", "MOBILIZE") and any(
        _NAMING.intersection(slot.names) for slot in trigger.pattern.slots
    )
