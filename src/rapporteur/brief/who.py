"""The card that says who the article is about."""

from rapporteur.brief import words
from rapporteur.brief.drafts import Draft, joined, name, note
from rapporteur.brief.passages import passages
from rapporteur.brief.scene import Scene
from rapporteur.knowledge import load_yaml
from rapporteur.record import Actor, Office, Span

_WORDS = load_yaml("brief.yaml")
_SECTORS: dict[str, str] = _WORDS["sectors"]
# Sectors that are a state's own.
_OF_STATES = frozenset(_WORDS["of_states"])
_BLOCS = frozenset(_WORDS["blocs"])


def who(scene: Scene) -> list[Draft]:
    """Named people, then organisations and groups, a line each; then states, and those of the unnamed who do
    or say something, run on.

    Actors of one kind and name are one; those the article mentions most come first.
    """
    firsts = list({(a.kind, a.name.casefold()): a for a in reversed(scene.record.actors)}.values())[::-1]
    firsts = [a for a in firsts if not a.members]
    firsts.sort(key=lambda a: -scene.mentions(a))
    people = [a for a in firsts if a.named and a.kind == "person"]
    bodies = [a for a in firsts if a.named and a.kind not in ("person", "state")]
    states = [a for a in firsts if a.named and a.kind == "state"]
    unnamed = [a for a in firsts if not a.named and any(b.id in scene.active for b in scene.same(a))]
    lines = [_person(scene, actor) for actor in people]
    lines += [_body(scene, actor) for actor in bodies]
    lines += _roll(scene, "Countries", states) + _roll(scene, "Not named", unnamed)
    return lines


def _person(scene: Scene, actor: Actor) -> Draft:
    alike = scene.same(actor)
    offices = _offices(alike)
    land = next((scene.land(a.country) for a in alike if a.country), "").removeprefix("the ")
    main = next((a.office for a in alike if a.office), None)
    titles = words.unique(filter(None, [main, *(_title(office) for office in offices)]))
    titles = [t for i, t in enumerate(titles) if t.lower() not in (u.lower() for u in titles[:i])]
    if not titles:
        return _line(scene, actor, _belonging(scene, alike), [])
    about = [titles[0] if titles else "", land if land.lower() not in "".join(titles[:1]).lower() else ""]
    parts = [", ".join(filter(None, about)), *titles[1:]]
    return _line(scene, actor, "; ".join(filter(None, parts)), [office.span for office in offices])


def _body(scene: Scene, actor: Actor) -> Draft:
    return _line(scene, actor, _belonging(scene, scene.same(actor)), [])


def _belonging(scene: Scene, alike: tuple[Actor, ...]) -> str:
    """What somebody without an office belongs to: "government of China", "media, Spain"."""
    land = next((scene.land(a.country) for a in alike if a.country), "")
    code = next((a.sector for a in alike if a.sector in _SECTORS), "")
    sector = _SECTORS.get(code or "", "")
    if land.removeprefix("the ").lower() in alike[0].name.lower():
        return sector
    if code in _OF_STATES and land and alike[0].country not in _BLOCS:
        return f"{sector} of {land}"
    return ", ".join(filter(None, [sector, land.removeprefix("the ")]))


def _line(scene: Scene, actor: Actor, about: str, sources: list[Span]) -> Draft:
    spans = [first for first in [_first_mention(scene, actor)] if first] + sources
    count = scene.mentions(actor)
    segments = joined(
        name(words.flat(actor.name)),
        f", {words.inside(about)}" if about else "",
        note(f" ({count} mentions)") if count > 1 else "",
    )
    facts = tuple(same.id for same in scene.same(actor))
    return Draft(segments, passages(scene.document, spans, near=1), weight=count, facts=facts)


def _roll(scene: Scene, title: str, actors: list[Actor]) -> list[Draft]:
    if not actors:
        return []
    under = []
    for actor in actors:
        first = _first_mention(scene, actor)
        facts = tuple(same.id for same in scene.same(actor))
        under.append(Draft(joined(scene.called(actor.id)), (first,) if first else (), facts=facts))
    return [Draft(joined(note(title)), (), tuple(under), roll=True)]


def _first_mention(scene: Scene, actor: Actor) -> Span | None:
    """The first mention by the full name, else the first that is longer than a pronoun, else the first."""
    mentions = sorted((m for a in scene.same(actor) for m in a.mentions), key=lambda m: m.start)
    full = [m for m in mentions if actor.name.casefold() in m.text.casefold()]
    longer = [m for m in mentions if len(m.text) > 4]
    return next(iter(full or longer or mentions), None)


def _offices(actors: tuple[Actor, ...]) -> list[Office]:
    order = {"current": 0, "future": 1, "former": 2}
    return sorted((o for a in actors for o in a.offices), key=lambda o: (order[o.tense], o.span.start))


def _title(office: Office) -> str:
    prefix = {"current": "", "future": "future ", "former": "former "}[office.tense]
    return office.title if office.title.lower().startswith(prefix or "former ") else prefix + office.title
