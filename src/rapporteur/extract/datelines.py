"""Datelines: where and when a story was written, before its first sentence, and no part of it."""

import re
from collections.abc import Callable

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DAY = rf"(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?"
_NAME = r"[A-ZÀ-ÖØ-Þ][\w.’'-]*(?:[ -](?:(?:de|la|el|al|of|and|du|da) )?[A-ZÀ-ÖØ-Þ][\w.’'-]*){0,3}"
_CAPITALS = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.’'-]+(?:[ ,]+[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.’'-]+){0,3}"
_NEXT = r"(?=[A-ZÀ-ÖØ-Þ“\"‘0-9])"
# place, region, day, agency, mark: "BOGOTÁ, Colombia, 3 May (Agency) — "; what is in parentheses or between
# slashes may stand for the mark: "Lima, May 3 (Agency) ", "LIMA/AGENCY/.".
_DATELINE = re.compile(
    rf"(?P<open>\()?(?P<place>(?P<capitals>{_CAPITALS}(?![\w]))|{_NAME})(?(open)\))"
    rf"(?:, ?(?!{_MONTH} \d){_NAME}\.?)?"
    rf"(?P<day>,? {_DAY})?"
    r"(?P<agency>,? ?\([^()]{2,30}\))?"
    rf"(?P<mark> ?[—–―-]+ ?(?:{_DAY}: )?| ?: ?|(?P<slashes> ?/[A-Z][\w ]{{1,30}}/\.? ?)|(?<=\)) )\s*{_NEXT}"
)


def dateline_end(text: str, start: int, end: int, *, head: bool, is_place: Callable[[int], bool]) -> int:
    """Where the text of the line `start`–`end` begins: after its dateline; `start` if it has none.

    A place in capitals before a dash is one anywhere, and so is a place with a day or an agency. Other places
    are at the head of a story (`head`), before a sentence: "LIMA: Ministers met." Near miss: the headline
    "Peru: We will stay". `is_place` tells of a character whether a place or a state is named there.
    """
    found = _DATELINE.match(text, start, end)
    if found is None:
        return start
    dashed = found["mark"].strip(" ")[:1] in {"—", "–", "―", "-"}
    if found["capitals"] and dashed:
        return found.end()
    if not is_place(found.start("place")) and not found["slashes"]:
        return start
    if found["day"] and (found["agency"] or dashed):
        return found.end()
    sentence = text[start:end].rstrip()[-1] in '.!?”"'
    return found.end() if head and (sentence or found["slashes"]) else start
