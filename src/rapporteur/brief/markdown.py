"""The briefing as Markdown: references as [1], their words in a numbered list at the end."""

import re

from rapporteur.brief import words
from rapporteur.brief.briefing import EMPTY, EXPLAIN, Briefing, Heading, Line, Segment

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~&])")


def to_markdown(briefing: Briefing, *, ids: bool = False) -> str:
    """The briefing as CommonMark, readable as plain text too. Ends with a newline.

    With `ids`, those of the facts behind each line stand after it.
    """
    parts = _heading(briefing.heading)
    parts += [] if briefing.cards else [EMPTY]
    for card in briefing.cards:
        parts.append(f"## {_escape(card.title)}")
        parts.append("\n".join(part for line in card.lines for part in _line(line, "", ids)))
    if briefing.references:
        parts.append("## Sources")
        quotes = ((r.number, words.quote(r.span.text)) for r in briefing.references)
        parts.append("\n".join(f"{number}. {_escape(told)}" for number, told in quotes))
    parts += [f"*{_escape(EXPLAIN)}*"] if ids else []
    parts.append(f"*{_escape(briefing.engine)}*")
    return "\n\n".join(parts) + "\n"


def _heading(heading: Heading) -> list[str]:
    about = [_escape(part) for part in (heading.publisher, heading.published) if part]
    about += [f"<{_address(heading.url)}>"] if heading.url else []
    parts = [f"# {_escape(heading.title)}{_refs(heading.refs)}"]
    return [*parts, " · ".join(about)] if about else parts


def _line(line: Line, indent: str, ids: bool) -> list[str]:
    if line.roll:
        run = "; ".join(_words(under, ids) for under in line.under)
        return [f"{indent}- {_words(line, ids)}: {run}"]
    own = f"{indent}- {_words(line, ids)}"
    return [own, *(part for under in line.under for part in _line(under, indent + "  ", ids))]


def _words(line: Line, ids: bool) -> str:
    told = f" `{{{' '.join(line.facts)}}}`" if ids and line.facts else ""
    return "".join(_segment(segment) for segment in line.segments) + _refs(line.refs) + told


def _segment(segment: Segment) -> str:
    text = _escape(segment.text)
    inner = text.strip()
    if not inner:
        return text
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    mark = {"name": "**", "note": "*"}.get(segment.kind, "")
    if segment.kind == "code":
        return f"{before}`{segment.text.strip().replace('`', '')}`{after}"
    return f"{before}{mark}{inner}{mark}{after}"


def _refs(refs: tuple[int, ...]) -> str:
    return "".join(f" [{number}]" for number in refs)


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", words.flat(text) if "\n" in text else text)


def _address(url: str) -> str:
    return url.replace("<", "%3C").replace(">", "%3E").replace(" ", "%20")
