"""What follows a reporting verb as its content: clause, infinitive, noun phrase, prepositional phrase."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from rapporteur import trace
from rapporteur.extract.cues import Frame, lexicon, verb_frame
from rapporteur.extract.extents import after_comma, clause_end, clause_range, is_time_of, phrase_range, widen
from rapporteur.extract.speakers import source_of
from rapporteur.extract.statement_drafts import Chars, Draft, View, noted_at
from rapporteur.syntax import base, child, has_feature, is_passive

# Objects that say nothing by themselves: "announced this".
_NO_CONTENT = frozenset({"it", "itself", "himself", "herself", "this", "that"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM"})
_STOPS = frozenset({",", ".", ";", "—", "–", "?", "!"})

# How far behind its verb, past "in a statement", a clause's "that" may stand.
_NEAR = 8


@dataclass(frozen=True, slots=True)
class Complement:
    """The content after a verb: `clausal` a clause, `told` who is told, `asked` what is asked for."""

    chars: Chars
    clausal: bool = False
    told: Token | None = None
    finite: bool = False
    asked: bool = False


def complemented(view: View) -> Iterator[Draft]:
    """A verb and the content after it: She said that it was late. They denied seeking war.

    Near miss: They said so.
    """
    main: Token | None = None
    for verb in view.story.doc:
        frame = verb_frame(verb)
        if frame is None:
            continue
        if verb.i in view.used:
            main = main if verb.lower_.endswith("ing") or has_feature(verb, "VerbForm", "Inf") else verb
            continue
        found = content_after(view, verb, frame)
        if found is None:
            continue
        if verb.i not in view.subject_verb and main is not None and _goes_on(view, main, verb):
            view.subject_verb[verb.i] = main
            view.story.note(noted_at(verb), "participle that goes on", main.text, verb)
        source = source_of(view, view.subject_verb.get(verb.i, verb))
        if not found.clausal and _is_nominal(verb):
            continue
        if not _is_somebodys(verb, source, found):
            continue
        if frame.document and not _is_document(source):
            continue
        view.used.add(verb.i)
        if has_feature(verb, "VerbForm", "Fin") or is_passive(verb):
            main = verb
        yield Draft(
            head=verb,
            frame=replace(frame, act="demand") if found.asked else frame,
            cue=view.cue(verb),
            content=[found.chars],
            source=source,
            addressee=found.told,
            rule="complemented",
            clausal=found.clausal,
        )


def _is_somebodys(verb: Token, source: Token | None, found: Complement) -> bool:
    """False where nobody is said to say or think it, or only the reader is told to.

    Hit: "it is said that they met". Near miss: "is expected to come"; "imagine that they met", "worth noting
    that they met", "as you know, they met".
    """
    if source is not None:
        return source.lower_ != "you"
    if not found.clausal:
        return False
    if is_passive(verb):
        return found.finite and verb.dep_ != "advcl"  # "Asked whether it was over, she left"
    return not (has_feature(verb, "Mood", "Imp") or verb.lower_.endswith("ing"))


def _goes_on(view: View, main: Token, verb: Token) -> bool:
    """True for the participle after a reporting verb of its sentence: "She said …, stressing the need …"."""
    if (
        not verb.lower_.endswith("ing")
        or not after_comma(view, verb)
        or "quote" not in (lexicon().verbs[verb.lower_].takes)
    ):
        return False
    return view.sentence_at(main.idx) == view.sentence_at(verb.idx)


@dataclass(frozen=True, slots=True)
class Site:
    """A reporting verb with what stands to its right in its sentence."""

    view: View
    verb: Token
    takes: frozenset[str]
    right: list[Token]
    obj: Token | None
    infinitive: Token | None
    clause: Token | None
    predicate: Token | None
    told: Token | None


def content_after(view: View, verb: Token, frame: Frame) -> Complement | None:
    """The content that follows `verb`, by the first frame that fits."""
    _, end = view.sentence_at(verb.idx)
    right = [c for c in verb.rights if c.idx < end and not c.is_punct]
    takes = frame.takes
    if any(c.i <= verb.i + 2 and c.lower_ in frame.particles for c in right):
        takes = takes | {"that", "obj"}
    obj = next((c for c in right if base(c) in ("obj", "iobj")), None)
    clauses = [c for c in right if base(c) in ("xcomp", "ccomp", "advcl")]
    infinitive = next((c for c in clauses if is_infinitive(c)), None)
    clause = next((c for c in right if _is_clause(c) and not _is_aside(c, obj, frame)), None)
    if clause is None and obj is not None and frame.addressee:
        # "told them that it was over", read as a relative clause
        clause = next((c for c in obj.rights if base(c) == "acl" and c.left_edge.lower_ == "that"), None)
    if clause is None:
        # "said in a statement that it was over", hung on the statement
        media = [
            c for c in right if base(c) == "obl" and c.lower_ in lexicon().media and c.i < verb.i + _NEAR
        ]
        clause = next((c for m in media for c in m.rights if _is_that_clause(c)), None)
    predicate = next((c for c in right if c.dep_ == "xcomp" and c is not infinitive), None)
    told = obj if frame.addressee else None
    site = Site(view, verb, takes, right, obj, infinitive, clause, predicate, told)
    for name, shape in SHAPES:
        found = shape(site)
        if found is not None:
            return _noted(view, verb, name, found)
    found = _after_preposition(view, verb, frame, right, told)
    if found is not None:
        return _noted(view, verb, "content behind a preposition", found)
    found = _unparsed(view, verb, frame, end)
    return None if found is None else _noted(view, verb, "rest of the sentence as content", found)


def _noted(view: View, verb: Token, rule: str, found: Complement) -> Complement:
    if trace.active():
        trace.note(noted_at(verb), rule, "", view.story.document.span(*found.chars))
    return found


def _order(site: Site) -> Complement | None:
    """An infinitive: urged them to leave, pledged to leave."""
    deed, obj = site.infinitive, site.obj
    if deed is None:
        return None
    if "objto" in site.takes and obj is not None and obj.i < deed.i:
        return Complement(phrase_range(site.view, site.verb, [obj, deed]), True, obj)
    if site.clause is None and site.takes & {"to", "objto"}:
        return Complement(phrase_range(site.view, site.verb, [deed]), True)
    return None


def _finite(site: Site) -> Complement | None:
    """A finite clause: said that they left, asked whether they left."""
    if site.clause is None or "that" not in site.takes or _is_described(site, site.clause):
        return None
    return Complement(clause_range(site.view, site.verb, site.clause), True, site.told, True)


def _is_described(site: Site, clause: Token) -> bool:
    """True if the clause only goes with what something is called: "described it as a step that helps"."""
    called = (c for c in site.right if site.obj is not None and site.obj.i < c.i < clause.i)
    return "as" in site.takes and any(g.lower_ == "as" for c in called for g in c.lefts)


def _description(site: Site) -> Complement | None:
    """What somebody is called: described him as kind, called it a mistake, called it “a mistake”."""
    obj, predicate = site.obj, site.predicate
    if "as" not in site.takes or (obj is None and predicate is None):
        return None
    parts = [c for c in site.right if c is obj or c is predicate or belongs(c)]
    parts += [c for c in obj.rights if said_to_be(c)] if obj is not None else []
    if site.clause is not None and _is_described(site, site.clause):
        parts.append(site.clause)
    named = obj is not None and (
        child(obj, "appos") is not None or site.view.quotations_in(obj.idx, obj.right_edge.idx + 1)
    )
    if len(parts) > 1 or "obj" in site.takes or named:
        return Complement(phrase_range(site.view, site.verb, parts))
    return None


def _gerund(site: Site) -> Complement | None:
    """An "-ing" form: denied seeking a base."""
    if "ing" not in site.takes:
        return None
    deed = site.predicate or next((c for c in site.right if has_feature(c, "VerbForm", "Ger")), None)
    return None if deed is None else Complement(phrase_range(site.view, site.verb, [deed]), True)


def _thing(site: Site) -> Complement | None:
    """A noun phrase with all that belongs to it: criticised them for leaving."""
    obj = site.obj
    if "obj" not in site.takes or obj is None or obj.lower_ in _NO_CONTENT:
        return None
    parts = [obj, *(c for c in site.right if c.i > obj.i and belongs(c))]
    return Complement(phrase_range(site.view, site.verb, parts))


def _quoted_thing(site: Site) -> Complement | None:
    """A noun phrase that is quoted in part: cited “grave concerns”."""
    obj = site.obj
    if "part" not in site.takes or obj is None:
        return None
    if not site.view.quotations_in(obj.left_edge.idx, obj.right_edge.idx + 1):
        return None
    return Complement(phrase_range(site.view, site.verb, [obj]))


# What a verb may take as its content, in the order in which it is tried.
SHAPES: tuple[tuple[str, Callable[[Site], Complement | None]], ...] = (
    ("content in an infinitive", _order),
    ("content in a clause", _finite),
    ("what somebody is called", _description),
    ("content in an -ing form", _gerund),
    ("content in a noun phrase", _thing),
    ("noun phrase quoted in part", _quoted_thing),
)


def _unparsed(view: View, verb: Token, frame: Frame, end: int) -> Complement | None:
    """The rest of the sentence after "said …", where the parse finds no clause, but there is a verb."""
    if not frame.takes >= {"quote", "that"} or not has_feature(verb, "VerbForm", "Fin"):
        return None
    if frame.lemma in lexicon().handling:
        return None  # "held a conference after reports that …"
    rest = view.tokens(verb.idx + len(verb), end)
    that = next((n for n, t in enumerate(rest[:_NEAR]) if t.lower_ == "that" and t.pos_ != "DET"), None)
    told = frame.addressee and that is not None and all(t.pos_ in _NOMINAL for t in rest[:that])
    if that is not None and (told or rest[0].pos_ == "ADP"):
        rest = rest[that:]  # "said in a statement that …", "told aides that …"
    while rest and is_time_of(view, verb, rest[0]):
        rest = rest[1:]
    if len(rest) < 4 or rest[0].is_punct or rest[0].pos_ in ("ADP", "CCONJ", "PART", "ADV", "VERB", "AUX"):
        return None
    if not any(t.pos_ == "AUX" or has_feature(t, "VerbForm", "Fin") for t in rest[1:]):
        return None
    last = clause_end(view, verb, rest[0], rest[-1].i)
    while last > rest[0].i and verb.doc[last].text in _STOPS:
        last -= 1
    tail = verb.doc[last]
    return Complement(widen(view, rest[0].idx, tail.idx + len(tail), end), True, None, True)


def _after_preposition(
    view: View, verb: Token, frame: Frame, right: list[Token], told: Token | None
) -> Complement | None:
    """ "warned of famine", "told them about the plan": the words after the preposition."""
    wanted = frame.about | frame.particles
    for c in right:
        if base(c) not in ("obl", "advcl", "nmod", "ccomp", "xcomp"):
            continue
        mark = next((g for g in c.children if g.dep_ in ("case", "mark") and g.lower_ in wanted), None)
        if mark is None or not mark.i < c.i or mark.i > verb.i + (6 if told is not None else 3):
            continue
        deed = next(
            (x for x in right if x.i > c.i and base(x) in ("xcomp", "advcl") and is_infinitive(x)), None
        )
        asked = mark.lower_ in lexicon().appealing.get(frame.lemma, ())
        if asked and mark.lower_ != "for":
            deed = deed or _later_infinitive(view, c)
        if deed is not None and asked:
            # "called on Chad to leave", "appealed to them to leave"; who is called for is not told
            told = None if mark.lower_ == "for" else c
            return Complement(phrase_range(view, verb, [c, deed], after=mark.i), True, told, asked=True)
        if c.i in view.story.date_at or c.lower_ in lexicon().times or _is_where(view, c, mark):
            continue
        if mark.lower_ in lexicon().quoting.get(frame.lemma, ()):
            continue  # "went on a tour"
        if asked and mark.lower_ != "for":
            continue  # "called on the president", who was visited
        return Complement(phrase_range(view, verb, [c], after=mark.i), False, told, asked=asked)
    return None


def _later_infinitive(view: View, told: Token) -> Token | None:
    """What those called upon are to do, wherever the parse hangs it: "called on citizens in Lima to stay"."""
    doc, (_, end) = told.doc, view.sentence_at(told.idx)
    for token in view.tokens(told.idx, end):
        if has_feature(token, "VerbForm", "Fin"):
            return None
        if token.lower_ == "to" and token.dep_ == "mark" and doc[token.i + 1].pos_ in ("VERB", "AUX", "ADV"):
            return token.head
    return None


def _is_where(view: View, noun: Token, mark: Token) -> bool:
    """True for "spoke on the island", which tells where, not of what."""
    return mark.lower_ in ("on", "against", "over") and noun.i in view.story.place_at


def _is_nominal(verb: Token) -> bool:
    """True for a gerund that a preposition makes a noun: "used to seeing them as rivals"."""
    return verb.lower_.endswith("ing") and any(g.lower_ in ("to", "of", "for") for g in verb.lefts)


def _is_document(source: Token | None) -> bool:
    if source is None:
        return False
    return (
        source.lower_ in lexicon().documents or source.ent_type_ in ("ORG", "PERSON") or source.pos_ == "PRON"
    )


def is_infinitive(c: Token) -> bool:
    """True for "to leave", "to be careful"; not for "the goal is to leave"."""
    to = next((g for g in c.children if g.lower_ == "to" and g.dep_ == "mark"), None)
    return to is not None and not any(g.dep_ == "cop" and g.i < to.i for g in c.lefts)


def _is_clause(c: Token) -> bool:
    """A finite clause: "that she left", "she left", "whether she left"."""
    if is_infinitive(c):
        return any(g.lower_ in lexicon().questions for g in c.subtree if g.i <= c.i)
    if base(c) == "ccomp":
        return True
    if base(c) in ("advcl", "parataxis", "acl", "csubj"):
        return any(g.dep_ == "mark" and g.lower_ in ("that", "whether") for g in c.children)
    return False


def _is_aside(clause: Token, obj: Token | None, frame: Frame) -> bool:
    """True for a clause that only goes with the object: "held a meeting after reports that they left"."""
    return obj is not None and not frame.addressee and obj.i < clause.i and base(clause) == "advcl"


def _is_that_clause(c: Token) -> bool:
    return base(c) == "acl" and any(g.dep_ == "mark" and g.lower_ == "that" for g in c.lefts)


def said_to_be(c: Token) -> bool:
    """True for the "as a mistake" of "sees the treaty as a mistake", hung on the treaty."""
    return c.dep_ == "nmod" and any(g.lower_ == "as" for g in c.lefts)


def belongs(c: Token) -> bool:
    """What may follow the object and be part of the content: "for …", "as …", "of …", "a mistake"."""
    if c.dep_ == "xcomp":
        return True
    return base(c) in ("obl", "advcl", "nmod") and any(
        g.dep_ in ("case", "mark") and g.lower_ in lexicon().after_object for g in c.children
    )
