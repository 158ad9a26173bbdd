"""Who speaks: the words of the source beside a cue, and the actors they denote."""

from collections.abc import Callable

from spacy.tokens import Doc, Token

from rapporteur.extract.cues import Frame, lexicon, verb_frame
from rapporteur.extract.documents import makers
from rapporteur.extract.quotation_marks import MARKS
from rapporteur.extract.statement_drafts import Chars, View, noted_at
from rapporteur.syntax import (
    RELATIVE,
    agent,
    base,
    bounds,
    grammatical_subject,
    is_passive,
    relative_antecedent,
)

_POSSESSIVE = frozenset({"’s", "'s", "’", "'"})
_JOINTS = _POSSESSIVE | {"-"}
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "DET", "NUM", "ADJ"})
_MARKS_BEFORE_CUE = MARKS + ",?!—–-"
_NAME_PARTS = frozenset({"flat", "appos", "compound", "nmod"})
_THINGS = frozenset({"it", "this", "that", "which", "these", "those"})
_ASKED = frozenset({"what", "whatever", "how", "why"})
_NAMED = frozenset({"PERSON", "ORG", "NORP"})
_PERSONS = ("ers", "ors", "ists", "ians", "man", "men", "woman", "women", "ist", "ees", "person")
# What the parse makes of a subject that it hangs elsewhere.
_QUOTING = frozenset({"quote", "cite", "report", "hear"})
_STRAY = frozenset({"expl", "nsubj", "root", "ROOT", "dep", "parataxis", "conj", "obl"})


def source_of(view: View, verb: Token) -> Token | None:
    """Who says what `verb` reports: its subject, understood ones too; the "by" phrase of a passive."""
    quoted = quoted_person(verb)
    if quoted is not None:
        return _noted(view, verb, "person quoted as saying", quoted)
    if is_passive(verb):
        by = agent(verb)
        found = by or misread_subject(view, verb)
        return _noted(view, verb, "agent of a passive" if by is not None else "subject misread", found)
    beside = [c for c in verb.children if c.dep_ == "nsubj"]
    own = next((c for c in reversed(beside) if c.i < verb.i), None)
    rule = "subject of the cue"
    for name, look in _SUBJECTS if own is None else ():
        own, rule = look(view, verb), name
        if own is not None:
            break
    unsaid = own is None or own.i == verb.i or own.lower_ == "there"
    return None if unsaid else _noted(view, verb, rule, own)


def _noted(view: View, verb: Token, rule: str, source: Token | None) -> Token | None:
    if source is not None:
        view.story.note(noted_at(verb), rule, "", source)
    return source


def quoted_person(verb: Token) -> Token | None:
    """Who "was quoted as saying" what hangs on the "saying", or whom an agency "quoted as saying" it.

    Near miss: "She defended the plan, saying …".
    """
    head = verb.head
    if head.lemma_.lower() not in _QUOTING or not any(c.lower_ == "as" for c in verb.lefts):
        return None
    wanted = ("nsubj:pass",) if is_passive(head) else ("obj",)
    return next((c for c in head.children if c.dep_ in wanted and c.i < verb.i), None)


def misread_subject(view: View, verb: Token) -> Token | None:
    """The subject of a main verb that the parse takes for a participle; None for true participles.

    "The minister promised to …", "Lawmakers who signed the letter called on …": a sentence has a finite
    verb. Near miss: the plan announced by the minister.
    """
    if verb.dep_ != "acl" or any(c.dep_ in ("aux:pass", "nsubj:pass", "obl:agent") for c in verb.children):
        return None
    own = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    if own is not None:
        return own
    frame = verb_frame(verb)
    naming = frame is not None and frame.act == "say" and "quote" not in frame.takes
    if frame is not None and naming and verb.nbor().lower_ not in frame.particles:
        return None  # "a student named Ruiz"
    top = verb.head
    while top.dep_ not in ("ROOT", "ccomp") and top.head.i < top.i:
        top = top.head
    if top.i > verb.i or top.pos_ not in ("NOUN", "PROPN", "PRON"):
        return None
    if top.i in view.story.date_at or top.lower_ in lexicon().times:
        # "Ana Ruiz yesterday called for …", read as one name
        return next((c for c in top.lefts if c.pos_ in ("PROPN", "NOUN") and c.dep_ != "det"), None)
    return top


def inverted_subject(view: View, verb: Token) -> Token | None:
    """The subject after its verb ("…," said Ana Ruiz, a doctor), though the parse may miss it.

    Near miss: Ana Ruiz, a doctor, said she would.
    """
    doc = verb.doc
    frame = verb_frame(verb)
    if frame is not None and frame.lemma in lexicon().telling:
        return None  # whoever stands after "told" is told
    start, end = view.sentence_at(verb.idx)
    before = doc[verb.i - 1].text if verb.i and doc[verb.i - 1].idx >= start else ""
    if (before and before[-1] not in _MARKS_BEFORE_CUE) or verb.lower_.endswith("ing"):
        return None
    i = verb.i + 1
    while i < len(doc) and doc[i].pos_ == "ADV" and doc[i].text.islower():
        i += 1
    if i >= len(doc) or doc[i].idx >= end or doc[i].pos_ not in _NOMINAL or doc[i].lower_ in RELATIVE:
        return None
    last = i
    while (
        last < len(doc)
        and doc[last].idx < end
        and doc[last].lower_ not in RELATIVE
        and (doc[last].pos_ in _NOMINAL or doc[last].text in _JOINTS or _is_title(doc[last]))
    ):
        last += 1
    if last < len(doc) and doc[last].idx < end and doc[last].pos_ in ("VERB", "AUX"):
        return None
    # "said ANC spokesperson Ana Ruiz": the name that ends the words is who speaks, however they are hung.
    named = next((k for k in range(i, last) if doc[k].ent_type_ == doc[last - 1].ent_type_ == "PERSON"), i)
    here = _head_of(doc[named], last)
    left = next((c for c in reversed(list(verb.lefts)) if c.dep_ == "nsubj"), None)
    own = here.head.i == verb.i and base(here) != "obj"
    return here if left is None or own or before[-1:] in MARKS else None


def _is_title(token: Token) -> bool:
    """True for the "representative" of "said staff representative Ana Ruiz", which can be read as a verb."""
    return token.dep_ == "amod" or token.lower_ in lexicon().speakers


def quoting_subject(view: View, verb: Token) -> Token | None:
    """The speaker between a quotation and its verb, by position alone: "…," Ana Ruiz, a doctor, said."""
    start, _ = view.sentence_at(verb.idx)
    quotes = [q for q in view.quotations_in(start, verb.idx) if q.end <= verb.idx]
    if not quotes or view.text[quotes[-1].last - 1] not in ",?!—–-…":
        return None
    between = view.tokens(quotes[-1].end, verb.idx)
    if not between or between[0].text[0] in ",.;" or between[0].pos_ == "CCONJ":
        return None
    verbs = any(t.pos_ in ("VERB", "AUX") and base(t) != "acl" for t in between)
    if verbs and sum(t.text == "," for t in between) < 2:
        return None
    here = _head_of(between[0], verb.i)
    return here if here.pos_ in _NOMINAL else None


def near_subject(verb: Token) -> Token | None:
    """The noun right before the verb, where the parse hangs them apart: "…, a source said".

    With a preposition it is part of the words for whoever speaks: "officials close to the minister said".
    """
    doc = verb.doc
    i = verb.i - 1
    while i >= 0 and doc[i].pos_ in ("ADV", "AUX"):
        i -= 1
    if i >= 0 and doc[i].pos_ in ("ADJ", "DET") and doc[i].lower_ in lexicon().speakers:
        return doc[i]  # "Many fear that …"
    if i < 0 or doc[i].pos_ not in ("PROPN", "NOUN", "PRON"):
        return None
    token = doc[i]
    while base(token) in _NAME_PARTS and verb.i - 25 <= token.head.i < verb.i and token.head.i != token.i:
        token = token.head
    if base(token) == "obl" and any(c.dep_ == "case" for c in token.lefts):
        return next((c for c in token.head.lefts if base(c) == "nsubj"), None)
    if base(token) in _STRAY or (base(token) == "compound" and token.head.i == verb.i):
        return token
    return token if _closes(doc, token, verb) else None


def _closes(doc: Doc, noun: Token, verb: Token) -> bool:
    """True for the words that close a sentence, "…, two sources said.", however the parse hangs them."""
    end = doc[verb.i + 1].text if verb.i + 1 < len(doc) else "."
    first = bounds(noun)[0]
    plain = all(t.pos_ not in ("VERB", "AUX", "ADP", "SCONJ", "CCONJ") for t in doc[first : verb.i])
    return end == "." and first > 0 and doc[first - 1].text == "," and plain


# Where else the source of a verb may stand, in the order in which it is looked for.
_SUBJECTS: tuple[tuple[str, Callable[[View, Token], Token | None]], ...] = (
    ("subject after its verb", inverted_subject),
    ("noun right before the verb", lambda _, verb: near_subject(verb)),
    ("understood subject", lambda _, verb: grammatical_subject(verb)),
)


def _head_of(first: Token, limit: int) -> Token:
    """The head of the noun phrase that begins with `first` and ends before token `limit`."""
    here = first
    while here.i < here.head.i < limit and here.head.pos_ in _NOMINAL:
        here = here.head
    if here.pos_ in ("DET", "ADJ"):  # hung past the phrase by the parse
        stop = next((t.i for t in here.doc[here.i : limit] if t.text == ","), limit)
        nouns = [t for t in here.doc[here.i : stop] if t.pos_ in ("NOUN", "PROPN")]
        return nouns[-1] if nouns else here
    return here


def may_speak(view: View, source: Token, frame: Frame) -> bool:
    """True for what can say or think something: people, bodies, states, documents, names.

    Near miss: "the elements that decide whether …", "strong bonds are critical to …".
    """
    head = relative_antecedent(source) or source
    if head.lower_ in _ASKED:
        return False  # "What persuades them is …"
    if head.pos_ not in ("NOUN", "ADJ", "NUM", "VERB", "ADV"):
        return head.lower_ not in _THINGS or "quote" in frame.takes
    table = lexicon()
    if speakers(view, head) or head.ent_type_ in _NAMED or head.lower_ in table.documents:
        return True
    if head.lower_ in table.speakers or head.lower_.endswith(_PERSONS):
        return True
    return head.pos_ in ("ADJ", "NUM", "VERB") and head.lower_ not in table.times


def speakers(view: View, source: Token | None) -> tuple[str, ...]:
    """The actors that a source denotes, by an apposition too ("His Highness Sheikh Omar"); for a report, a
    poll or a statement those who made it."""
    if source is None:
        return ()
    beside = (c for c in source.rights if c.dep_ == "appos" and c.ent_type_ == "PERSON")
    found = view.story.who(source) or view.story.who(next(beside, None))
    return found or makers(view, source)


def source_chars(view: View, source: Token, cue: Token) -> Chars:
    """The words of the source: its noun phrase, clipped to its sentence and to its side of the cue.

    Of a relative clause's subject they are the antecedent with its pronoun: "Ana Ruiz, who".
    """
    antecedent = relative_antecedent(source)
    head = antecedent or source
    start, end = view.sentence_at(head.idx)
    first, last = bounds(head)
    if antecedent is not None and antecedent.i < source.i:
        last = source.i
    first, last = max(first, view.token_from(start)), min(last, view.token_from(end) - 1)
    if first <= cue.i <= last:
        first, last = (first, cue.i - 1) if head.i < cue.i else (cue.i + 1, last)
    if not first <= head.i <= last:
        first = last = head.i
    doc = source.doc
    goes_on = (i for i in range(head.i + 1, last) if doc[i].text == "," and _is_participle_cue(doc[i + 1]))
    last = next(goes_on, last + 1) - 1
    while first < head.i and (
        doc[first].is_punct or doc[first].pos_ in ("ADP", "CCONJ", "SCONJ") or _opens(doc[first])
    ):
        first += 1
    while last > head.i and _trails(view, doc[last]):
        last -= 1
    if last + 1 < len(doc) and doc[last + 1].text == ")" and "(" in [t.text for t in doc[first:last]]:
        last += 1
    return view.chars(first, last)


def _is_participle_cue(token: Token) -> bool:
    """True for the "adding" of "…,” said the minister, adding that …"."""
    frame = verb_frame(token) if token.lower_.endswith("ing") else None
    return frame is not None and "quote" in frame.takes


def _opens(token: Token) -> bool:
    """True for an adverb that opens a sentence and not a noun phrase: "Meanwhile, the minister"."""
    return token.pos_ == "ADV" and (token.nbor().is_punct or token.nbor().pos_ in ("DET", "PROPN"))


def _trails(view: View, token: Token) -> bool:
    """True for what may end a noun phrase by mistake: punctuation, "on", "Monday", a possessive's 's."""
    if token.is_punct:
        return token.text != ")"
    if token.pos_ in ("CCONJ", "ADP", "ADV") or token.text in _POSSESSIVE:
        return True
    return token.i in view.story.date_at or token.lower_ in lexicon().times
