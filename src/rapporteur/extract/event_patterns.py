"""The patterns of events: what the tables in `knowledge/events/` say, compiled once for quick matching.

A table holds one event type. Under `verbs`, `nouns`, `adjectives` and `phrases` its lines stand by mode
("none" for no mode). A line is a row of trigger lemmas, then conditions `slot=word,word,@class`, then flags
`+flag`. All conditions of a line must hold:

    obj, subj       head lemma of the object (whatever the voice) and of the agent
    prt             particle or adverb: "step down"
    comp, inf       head lemma of a complement clause or secondary predicate; of an infinitive
    objof           head lemma of the "of" phrase on the object
    future=yes      told with "will" or "would"
    on, from, …     head lemma of the phrase that this preposition introduces; several: `on,upon=…`
    mod, objmod, submod   adjective or noun before the trigger noun, the object, the subject
    case            the preposition of the trigger noun: "at the request of"
    poss, subj_of   possessor of the trigger noun; lemma of the verb it is subject of
    any_of          any word that hangs on the trigger
    neg             an auxiliary of the trigger, which is negated: `neg=will,would` for "will not"

`slot!=…` turns a condition round. `#actor`, `#person`, `#state`, `#place`, `#plural`, `#event`, `#any` ask
for a kind of phrase instead of a word; `*` takes everything. `r=` names where the recipient stands; `mode=`
overrides.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, get_args

from rapporteur.errors import KnowledgeError
from rapporteur.knowledge import load_yaml
from rapporteur.record import EventType

TYPES: tuple[EventType, ...] = get_args(EventType)
SECTIONS = ("verbs", "nouns", "adjectives", "phrases")


@dataclass(frozen=True, slots=True)
class Slot:
    """One condition of a pattern: one of `words` must (not) stand at one of the places `names`."""

    names: tuple[str, ...]
    words: frozenset[str]
    wanted: bool


@dataclass(frozen=True, slots=True)
class Pattern:
    """What one line of a table says about one trigger."""

    type: EventType
    mode: str | None
    slots: tuple[Slot, ...]
    recipients: tuple[str, ...] | None
    flags: frozenset[str]
    asks: str = ""  # the conditions as the table has them

    @property
    def negative(self) -> bool:
        """True if the pattern itself asks for a negation: "will not accept"."""
        return any("neg" in slot.names and slot.wanted for slot in self.slots)

    @property
    def weight(self) -> int:
        """How much the pattern asks for: the more, the surer it is."""
        return sum(2 if slot.wanted and "*" not in slot.words else 1 for slot in self.slots)


Index = Mapping[str, tuple[Pattern, ...]]


@cache
def patterns(section: str) -> Index:
    """The patterns of `section`, by trigger lemma, those that ask for most first."""
    found: dict[str, list[Pattern]] = defaultdict(list)
    for kind in TYPES:
        table = load_yaml(f"events/{kind.lower()}.yaml")
        for mode, lines in table.get(section, {}).items():
            for line in lines:
                triggers, pattern = parse_line(line, kind, None if mode == "none" else mode, section)
                for trigger in triggers:
                    found[trigger].append(pattern)
    return MappingProxyType(
        {
            trigger: tuple(sorted(rows, key=lambda p: (-p.weight, p.mode is None)))
            for trigger, rows in found.items()
        }
    )


def parse_line(line: str, kind: EventType, mode: str | None, section: str) -> tuple[tuple[str, ...], Pattern]:
    """The triggers and the pattern of one line; KnowledgeError if it is malformed.

    >>> triggers, pattern = parse_line("lay set prt=down obj=arms,weapon", "RETREAT", "disarm", "verbs")
    >>> triggers, [slot.names for slot in pattern.slots]
    (('lay', 'set'), [('prt',), ('obj',)])
    """
    if section == "phrases":
        # found at its first word; who says it, does it
        slot = Slot(("phrase",), frozenset({line}), True)
        return (line.partition(" ")[0],), Pattern(kind, mode, (slot,), None, frozenset({"spoken"}), line)
    line = line.replace(", ", ",")  # a long list of words runs over several lines of the table
    triggers: list[str] = []
    slots: list[Slot] = []
    flags: set[str] = set()
    recipients: tuple[str, ...] | None = None
    asks = [part.rstrip(",") for part in line.split() if "=" in part and not part.startswith(("r=", "mode="))]
    for part in line.split():
        name, equals, values = part.partition("=")
        if part.startswith("+"):
            flags.add(part[1:])
        elif not equals:
            triggers += _spellings(part)
        elif name == "r":
            recipients = tuple(filter(None, values.split(",")))
        elif name == "mode":
            mode = values
        else:
            wanted = not name.endswith("!")
            slots.append(Slot(tuple(name.rstrip("!").split(",")), _words(values.split(",")), wanted))
    if not triggers or any("," in t for t in triggers) or any(not slot.words for slot in slots):
        raise KnowledgeError(f"the event pattern {line!r} has no good trigger or an empty condition")
    return tuple(triggers), Pattern(kind, mode, tuple(slots), recipients, frozenset(flags), " ".join(asks))


def _spellings(lemma: str) -> list[str]:
    """The American spelling and the British one: "criticize", "criticise"."""
    return [lemma, lemma[:-3] + "ise"] if lemma.endswith("ize") and len(lemma) > 5 else [lemma]


def _words(values: Iterable[str]) -> frozenset[str]:
    classes: dict[str, list[Any]] = load_yaml("events/words.yaml")
    found: list[str] = []
    for value in filter(None, values):
        if value.startswith("@"):
            if value[1:] not in classes:
                raise KnowledgeError(f"the event patterns name the class {value}, which there is not")
            found += [s for word in classes[value[1:]] for s in _spellings(str(word))]
        else:
            found += _spellings(value)
    return frozenset(found)
