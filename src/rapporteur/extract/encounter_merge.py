"""Mentions of one real-world encounter brought together: same parties, and nothing that speaks against it."""

import re
from dataclasses import dataclass, field, replace
from datetime import date

from rapporteur import trace
from rapporteur.extract.encounter_mentions import Mention, Scene
from rapporteur.record import Form, Status, When

# How far from the day of the article a date may lie for an undated mention to speak of the same encounter.
_NEAR_DAYS = 45
_TO_COME = ("planned", "hypothetical")


@dataclass(slots=True)
class Gathered:
    """Mentions that speak of one encounter, in the order of the text; the first names its parties."""

    mentions: list[Mention] = field(default_factory=list)

    @property
    def who(self) -> tuple[str, ...]:
        """The parties: of a gathering all that are told, else those of the fullest mention."""
        if self.gathering:
            return tuple(dict.fromkeys(w for m in self.mentions for w in m.who))
        fullest = max((m.who for m in self.mentions if not m.joining), key=len, default=())
        return tuple(dict.fromkeys((*fullest, *(w for m in self.mentions if m.joining for w in m.who))))

    @property
    def gathering(self) -> bool:
        """True for a meeting of many."""
        return self.mentions[0].gathering

    @property
    def form(self) -> Form:
        """The first form told that is not unknown."""
        return next((m.form for m in self.mentions if m.form != "unknown"), "unknown")

    @property
    def status(self) -> Status:
        """Actual before planned before hypothetical: what happened outweighs what was expected."""
        told = [m.status for m in self.mentions if not m.bare] or ["negated"]
        return next(s for s in ("actual", "planned", "hypothetical", "negated") if s in told)

    @property
    def when(self) -> When | None:
        """The most precise date told."""
        dated = [m.when for m in self.mentions if m.when is not None]
        return max(dated, key=lambda w: (w.basis == "stated", len(w.value)), default=None)

    @property
    def places(self) -> list[str]:
        """The places told, in order."""
        return [m.place for m in self.mentions if m.place is not None]


def gather(scene: Scene, mentions: list[Mention]) -> list[Gathered]:
    """Mentions in the order of the text, brought together by encounter."""
    found: list[Gathered] = []
    for told in (single for mention in mentions for single in _one_by_one(mention)):
        mention = _with_pair(found, told)
        match = _match(scene, found, mention)
        if match is not None:
            match.mentions.append(mention)
            # The latest told is the first that words pointing back are tried on.
            found.remove(match)
            found.append(match)
        elif len(mention.who) > 1 or (mention.gathering and mention.hosts):
            found.append(Gathered([mention]))
    return sorted(found, key=lambda g: g.mentions[0].trigger.i)


def _one_by_one(mention: Mention) -> list[Mention]:
    """The mention, or of separate meetings one for each of those that were met."""
    if not mention.apart or len(mention.who) < 3:
        return [mention]
    host, *guests = mention.who
    each = [replace(mention, who=(host, guest)) for guest in guests]
    for single in each:
        trace.joined(mention, single)
    return each


def _with_pair(found: list[Gathered], mention: Mention) -> Mention:
    """ "The two leaders", "both sides" are those who met last."""
    if not mention.pair or len(mention.who) > 1:
        return mention
    last = next((g.who for g in reversed(found) if len(g.who) == 2 and not g.gathering), ())
    if not last:
        return mention
    paired = replace(mention, who=last)
    trace.joined(mention, paired)
    trace.note(paired, "those who met last", " ".join(last))
    return paired


def _match(scene: Scene, found: list[Gathered], mention: Mention) -> Gathered | None:
    candidates = [g for g in reversed(found) if _compatible(scene, g, mention)]
    same = [g for g in candidates if g.status == mention.status]
    return next(iter(same or candidates), None)


def _compatible(scene: Scene, known: Gathered, mention: Mention) -> bool:
    if known.gathering or mention.gathering:
        return known.gathering == mention.gathering and _same_gathering(known, mention)
    return (
        _same_parties(scene, known, mention)
        and _same_status(known, mention)
        and _same_form(known, mention)
        and _same_place(scene, known, mention)
        and _same_time(scene, known, mention)
    )


def _same_gathering(known: Gathered, mention: Mention) -> bool:
    """True for a gathering of the same name, the same hosts, or one that is only pointed back to."""
    names = [m.occasion for m in known.mentions if m.occasion]
    if mention.occasion and names:
        return any(share_name(mention.occasion, name) for name in names)
    hosts = {h for m in known.mentions for h in m.hosts}
    return bool(hosts & set(mention.hosts)) or mention.definite


def share_name(one: str, other: str) -> bool:
    """True if two names of occasions share a name in capitals, numbers and kinds aside.

    >>> share_name("Asia-Pacific Economic Cooperation (APEC) summit", "APEC summit")
    True
    >>> share_name("Paris Summit on Libya", "One Ocean Summit")
    False
    """
    kinds = ("Summit", "Conference", "Forum", "Assembly", "Meeting")
    a, b = (
        {w for w in re.findall(r"[\w']+", name) if w[:1].isupper() and w not in kinds}
        for name in (one, other)
    )
    return bool(a & b)


def _same_parties(scene: Scene, known: Gathered, mention: Mention) -> bool:
    """True if every party of the shorter list stands in the longer, itself or through its state."""
    if not mention.who or mention.joining:
        return mention.definite
    if len(mention.who) == 1 and not (mention.definite or mention.hosts):
        return False
    standing = scene.parties.standing_for
    short, long_ = sorted((mention.who, known.who), key=len)
    return bool(short) and all(any(standing(a, b) for b in long_) for a in short)


def _same_status(known: Gathered, mention: Mention) -> bool:
    if known.status == mention.status or mention.bare or all(m.bare for m in known.mentions):
        return True
    if known.status in _TO_COME and mention.status in _TO_COME:
        return True
    # "were expected to discuss" tells of the talks that then took place; words that point back follow.
    return (mention.looking_on and known.status == "actual") or (mention.definite and len(mention.who) < 2)


def _same_form(known: Gathered, mention: Mention) -> bool:
    forms = {known.form, mention.form}
    return len(forms) == 1 or "unknown" in forms


def _same_place(scene: Scene, known: Gathered, mention: Mention) -> bool:
    return all(mention.place is None or within(scene, mention.place, place) for place in known.places)


def within(scene: Scene, one: str, other: str) -> bool:
    """True if one place may lie in the other: a city and its country, a palace and its city."""
    a, b = scene.story.place[one], scene.story.place[other]
    if one == other:
        return True
    if a.kind == b.kind and a.kind in ("country", "city"):
        return False
    return a.country is None or b.country is None or a.country == b.country


def _same_time(scene: Scene, known: Gathered, mention: Mention) -> bool:
    told, new = known.when, mention.when
    last = known.mentions[-1].trigger
    if new is None and last.sent.start == mention.trigger.sent.start:
        return True
    if mention.definite and (mention.joining or len(mention.who) < 2) and new is None:
        return True
    if told is not None and new is not None:
        return _overlap(told.value, new.value)
    dated = told or new
    if dated is None:
        return True
    published = scene.story.document.published
    return not published or _near(dated.value, published)


def _overlap(one: str, other: str) -> bool:
    """True if one ISO date lies in the other: a day in its month, a day in its interval.

    >>> _overlap("2022-04", "2022-04-21"), _overlap("2022-04-20/2022-04-22", "2022-04-21")
    (True, True)
    >>> _overlap("2022-04-20", "2022-04-21")
    False
    """
    a, _, a_end = one.partition("/")
    b, _, b_end = other.partition("/")
    if a_end or b_end:
        return (a_end or a + "~") >= b and (b_end or b + "~") >= a
    return a.startswith(b) or b.startswith(a)


def _near(value: str, published: str) -> bool:
    """True if an ISO date may lie within the weeks around the article's.

    >>> _near("2022-06", "2022-06-20"), _near("2021-11", "2022-07-25")
    (True, False)
    """
    day = value.partition("/")[0]
    if day.startswith("-"):
        return True
    if len(day) == 4:
        return day == published[:4]
    full = day if len(day) == 10 else day[:7] + "-15"
    try:
        return abs((date.fromisoformat(full) - date.fromisoformat(published[:10])).days) <= _NEAR_DAYS
    except ValueError:
        return True
