"""Statements of transcripts and interviews: the turns of several speakers, each behind a name or a letter."""

import re
from collections import Counter
from collections.abc import Iterator

from spacy.tokens import Token

from rapporteur.extract.headlines import punctuated
from rapporteur.extract.statement_drafts import Draft, View

# A name of up to four words, each short: a text without spaces must not cost more than its length.
_TURN = re.compile(r"[\"“]?([A-Z][\w.’'-]{0,30}(?: [A-Z0-9][\w.’'-]{0,30}){0,3}): |([QA])\. ")
_FEWEST_TURNS = 3
# Letters and words of an interview that stand for the interviewer and for whom they ask.
_ASKS = re.compile(r"(?:Q|Question)\s?\d*", re.I)
_ANSWERS = re.compile(r"(?:A|Answer)\s?\d*", re.I)


def transcript(view: View) -> Iterator[Draft]:
    """Turns of a transcript or an interview: SMITH: Why so? JONES: Because. SMITH: Well. A: That is nonsense.

    Names that are not in capitals must come again. "A" is who is introduced before the first turn; what "Q"
    asks is the article's own, and no statement. Near miss: PARIS: Ministers met (a dateline); a list of
    "Background: …", "Outlook: …".
    """
    turns = [(k, m) for k, (start, end) in enumerate(view.lines) if (m := _TURN.match(view.text, start, end))]
    often = Counter(_label(turn) for _, turn in turns)
    turns = [(k, turn) for k, turn in turns if _label(turn).isupper() or often[_label(turn)] > 1]
    if len(turns) < _FEWEST_TURNS:
        return
    asked = any(_ASKS.fullmatch(_label(turn)) for _, turn in turns)
    guest = _introduced(view, turns[0][1].start()) if asked else None
    nexts = [k for k, _ in turns[1:]] + [turns[-1][0] + 1]
    for (k, turn), following in zip(turns, nexts, strict=True):
        label = _label(turn)
        if _ASKS.fullmatch(label):
            continue
        first = turn.start(turn.lastindex or 0)
        last = first + len(label)
        name = view.words(first, last)
        source = [guest] if guest is not None and _ANSWERS.fullmatch(label) else name
        for draft in punctuated(view, source, (last, last + 1), (turn.end(), view.lines[k][1]), "transcript"):
            draft.source_span = (first, last)
            draft.medium = "interview" if asked else None
            draft.content += [said for line in view.lines[k + 1 : following] if (said := view.trim(*line))]
            yield draft


def _label(turn: re.Match[str]) -> str:
    return turn[turn.lastindex or 0]


def _introduced(view: View, end: int) -> Token | None:
    """The person the lines before the first turn name most, and first of equals, at the first mention."""
    story = view.story
    last = view.token_from(end)
    mentions = [(story.actor_at[i], i) for i in range(last) if i in story.actor_at]
    people = [(who, i) for who, i in mentions if story.actor[who].kind == "person" and story.actor[who].named]
    often = Counter(who for who, _ in people)
    return view.story.doc[max(people, key=lambda p: (often[p[0]], -p[1]))[1]] if people else None
