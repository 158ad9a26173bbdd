"""Questions that rules put to a Universal Dependencies tree: who does it, to whom, in what mood.

Everything works on spaCy tokens with UD v2 labels, subtypes included (`nsubj:pass`). Where UD leaves a
subject unsaid (infinitives, participles, coordinated verbs, relative clauses) it is looked up at the verb
that controls it.
"""

from collections.abc import Iterator
from typing import Literal

from spacy.tokens import Token

from rapporteur.knowledge import load_yaml

Mood = Literal["actual", "planned", "hypothetical", "negated"]

RELATIVE = frozenset({"who", "whom", "which", "that", "whose", "where"})
_MOODS = load_yaml("moods.yaml")
NEGATORS, POSSIBLE, CONDITIONS, PLANNING, OPENING, UNDOING, AVOIDING = (
    frozenset(_MOODS[kind])
    for kind in ("negators", "possible", "conditions", "planning", "opening", "undoing", "avoiding")
)


def base(token: Token) -> str:
    """The label without its subtype: `nsubj` for `nsubj:pass`."""
    return str(token.dep_).partition(":")[0]


def has_feature(token: Token, name: str, value: str) -> bool:
    """True if the morphological feature `name` of `token` holds `value`: ("VerbForm", "Inf")."""
    return value in token.morph.get(name, [])


def children(token: Token, *labels: str) -> list[Token]:
    """The dependents of `token` whose label, or whose label without subtype, is one of `labels`."""
    return [c for c in token.children if c.dep_ in labels or base(c) in labels]


def child(token: Token, *labels: str) -> Token | None:
    """The first of `children`, or None."""
    return next(iter(children(token, *labels)), None)


def coordinated(token: Token) -> list[Token]:
    """`token` and what is coordinated with it: Japan, Korea and China from Japan."""
    found = [token]
    for c in token.children:
        if c.dep_ == "conj":
            found += coordinated(c)
    return found


def first_conjunct(token: Token) -> Token:
    """The head of the coordination that `token` stands in, or `token`."""
    while token.dep_ == "conj" and token.head.i != token.i:
        token = token.head
    return token


def is_passive(verb: Token) -> bool:
    """True for a verb in the passive, bare participles too: "a statement made by …", "Asked why, she …"."""
    if any(c.dep_ in ("nsubj:pass", "aux:pass", "csubj:pass", "obl:agent") for c in verb.children):
        return True
    bare = verb.dep_ == "acl" or (verb.dep_ == "advcl" and child(verb, "nsubj", "aux") is None)
    return bare and has_feature(verb, "VerbForm", "Part") and has_feature(verb, "Tense", "Past")


def relative_antecedent(token: Token) -> Token | None:
    """The noun that a relative pronoun stands for: leaders, for "who" in "leaders who met"."""
    if token.lower_ not in RELATIVE or token.pos_ not in ("PRON", "ADV", "SCONJ", "DET"):
        return None
    verb = token.head
    for _ in range(6):
        if verb.dep_ == "acl:relcl" or (base(verb) == "acl" and verb.head.i < token.i):
            return verb.head
        if verb.head.i == verb.i:
            return None
        verb = verb.head
    return None


def _own_subject(verb: Token) -> Token | None:
    subjects = [c for c in verb.children if base(c) in ("nsubj", "csubj")]
    found = next((c for c in subjects if c.dep_ != "nsubj:outer"), None)
    if found is None and subjects and is_due(verb):
        found = subjects[0]
    if found is None:
        return None
    return relative_antecedent(found) or found


def _is_headline(verb: Token) -> bool:
    """True for the infinitive of a headline that stands for a future: "Ministers to meet in Baghdad"."""
    head = verb.head
    return (
        head.dep_ == "ROOT"
        and head.pos_ in ("NOUN", "PROPN")
        and head.i < verb.i
        and any(c.lower_ == "to" and c.dep_ == "mark" for c in verb.children)
        and not any(base(c) in ("cop", "nsubj") for c in head.children)
    )


def _aside_before(verb: Token) -> Token | None:
    """The clause put in before a participle whose subject is its own: "…, Peru said, blaming Chile"."""
    asides = (c for c in verb.head.children if c.dep_ == "parataxis" and c.i < verb.i)
    return next(
        (c for c in asides if verb.left_edge.i - c.right_edge.i <= 2 and _own_subject(c) is not None), None
    )


def grammatical_subject(verb: Token) -> Token | None:
    """The subject, said or understood, whatever the voice; None where the tree does not tell."""
    for _ in range(6):
        own = _own_subject(verb)
        if own is not None:
            return own
        label = verb.dep_
        head = verb.head
        if head.i == verb.i:
            return None
        aside = _aside_before(verb) if label == "advcl" else None
        if aside is not None:
            return _own_subject(aside)
        if label in ("acl", "acl:relcl"):
            # "the plan to …" and "a statement declaring …": the noun itself; infinitives: its holder
            infinitive = has_feature(verb, "VerbForm", "Inf")
            return None if infinitive and not _is_headline(verb) else head
        if _is_headline(verb):
            return head
        if label == "xcomp":
            # controlled by the object where there is one ("urged Iran to talk"), else by the subject
            thing = child(head, "obj", "iobj")
            if thing is not None:
                return thing
        elif label not in ("conj", "advcl", "parataxis", "ccomp"):
            return None
        if label in ("ccomp", "parataxis", "advcl") and has_feature(verb, "VerbForm", "Fin"):
            return None
        if head.pos_ not in ("VERB", "AUX", "ADJ", "NOUN", "PROPN"):
            return None
        verb = head
    return None


def agent(verb: Token) -> Token | None:
    """Who does it: the subject of an active verb, the "by" phrase of a passive one."""
    if is_passive(verb):
        by = [
            c
            for c in verb.children
            if base(c) == "obl" and any(g.lower_ == "by" for g in children(c, "case"))
        ]
        return by[0] if by else None
    return grammatical_subject(verb)


def patient(verb: Token) -> Token | None:
    """To whom or what it is done: the object of an active verb, the subject of a passive one."""
    if is_passive(verb):
        if verb.dep_ == "acl":
            return verb.head
        return grammatical_subject(verb)
    thing = child(verb, "obj")
    if thing is None and verb.dep_ == "acl:relcl":
        # "the man whom he met": the object is the antecedent
        relative = next(
            (c for c in verb.children if c.lower_ in ("whom", "which", "that") and base(c) != "nsubj"), None
        )
        return verb.head if relative is not None and relative.dep_ not in ("mark", "obl") else None
    return relative_antecedent(thing) or thing if thing is not None else None


def obliques(token: Token, *prepositions: str) -> list[Token]:
    """The nominals hung on `token` by one of `prepositions` (lower case), with their conjuncts."""
    found = []
    for c in token.children:
        if base(c) in ("obl", "nmod") and any(
            g.lower_ in prepositions for g in c.children if g.dep_ == "case" or g.dep_ == "fixed"
        ):
            found += coordinated(c)
    return found


def preposition(token: Token) -> str:
    """The words of the preposition that introduces `token`, lower case, "" if none: "because of"."""
    first = next((c for c in token.children if c.dep_ == "case"), None)
    if first is None:
        # "by leader Kizza Besigye": the preposition hung on a part of the name
        part = next((c for c in token.children if c.dep_ in ("compound", "flat") and c.i < token.i), None)
        first = next((c for c in part.children if c.dep_ == "case"), None) if part is not None else None
    if first is None:
        return ""
    return " ".join([first.lower_, *(c.lower_ for c in first.children if c.dep_ == "fixed")])


def is_negated(token: Token) -> bool:
    """True if the verb or noun itself is negated: "did not meet", "no formal meeting"."""
    for c in token.children:
        if c.lower_ in NEGATORS and c.dep_ in ("advmod", "det", "aux", "case", "cc:preconj", "neg"):
            return True
        if has_feature(c, "Polarity", "Neg") and base(c) in ("advmod", "det"):
            return True
        if base(c) in ("nsubj", "obj") and c.lower_ in ("nobody", "nothing", "none"):
            return True
        if base(c) in ("nsubj", "obj") and any(
            g.lower_ in ("no", "neither", "none") and g.dep_ == "det" for g in c.children
        ):
            return True
    return False


def auxiliaries(verb: Token) -> frozenset[str]:
    """The lemmas (lower case) of a verb's auxiliaries, those of the verb it is coordinated with included."""
    own = {c.lemma_.lower() for c in verb.children if base(c) in ("aux", "cop")}
    if verb.dep_ == "conj" and not own and _own_subject(verb) is None:
        own = {c.lemma_.lower() for c in verb.head.children if base(c) in ("aux", "cop")}
    return frozenset("will" if a in ("'ll", "’ll", "wo", "shall") else a for a in own)


def is_due(verb: Token) -> bool:
    """True for "is to meet": an infinitive under a form of "be"."""
    marks = [c for c in verb.children if c.dep_ == "mark" and c.lower_ == "to"]
    return bool(marks) and any(
        c.lemma_.lower() == "be" and base(c) in ("cop", "aux") and c.i < marks[0].i for c in verb.children
    )


def ancestors(token: Token) -> Iterator[Token]:
    """The heads of `token`, nearest first."""
    while token.head.i != token.i:
        token = token.head
        yield token


def clause_root(token: Token) -> Token:
    """The predicate of the smallest clause that `token` stands in (itself, if it is a predicate)."""
    here = token
    while (
        base(here) not in ("root", "ccomp", "xcomp", "advcl", "acl", "parataxis", "csubj")
        and here.dep_ != "ROOT"
    ):
        if here.dep_ == "conj" and here.pos_ in ("VERB", "AUX"):
            return here
        if here.head.i == here.i:
            return here
        here = here.head
    return here


def mood(token: Token) -> Mood:
    """Whether the clause of a verb (or a noun of action) says that it happened, will, might, or did not.

    The token's own negation and auxiliaries come first, then the verbs that govern it ("is scheduled to
    visit", "refused to meet", "urged them to talk"), then conditional clauses.
    """
    if is_negated(token) or _is_yet_to_come(token) or _is_avoided(token):
        return "negated"
    if _is_inverted(token):
        return "hypothetical"
    helpers = auxiliaries(token)
    if helpers & {"will"} or ("go" in helpers) or is_due(token):
        return "planned"
    if helpers & POSSIBLE:
        return "hypothetical"
    if any(c.dep_ == "mark" and c.lower_ in CONDITIONS for c in token.children):
        return "hypothetical"
    if _is_headline(token):
        return "planned"
    if token.dep_ == "conj" and not helpers and _own_subject(token) is None:
        return mood(token.head)  # "scheduled to visit Manila and attend the summit"
    governor = token.head
    infinitive = has_feature(token, "VerbForm", "Inf") or any(
        c.dep_ == "mark" and c.lower_ == "to" for c in token.children
    )
    if governor.i != token.i and base(token) in ("xcomp", "ccomp", "obj", "acl", "advcl", "csubj", "nsubj"):
        lemma = governor.lemma_.lower()
        if lemma in UNDOING and (infinitive or token.pos_ == "NOUN" or base(token) == "xcomp"):
            return "negated"
        if infinitive and is_negated(governor):
            return "negated"
        if infinitive or token.dep_ == "xcomp":
            if lemma in OPENING:
                return "hypothetical"
            if lemma in PLANNING:
                return "planned"
            if token.dep_ == "acl":
                return "planned"
            if auxiliaries(governor) & POSSIBLE:
                return "hypothetical"
            if "will" in auxiliaries(governor):
                return "planned"
    if infinitive and token.dep_ == "ROOT" and not helpers - {"to"}:
        return "planned"  # headline: "ministers to meet in Baghdad"
    return "actual"


def _is_yet_to_come(verb: Token) -> bool:
    """True for "has yet to meet", "is yet to meet"."""
    if not any(c.dep_ == "mark" and c.lower_ == "to" for c in verb.children):
        return False
    above = verb.head if verb.head.lemma_.lower() in ("have", "be", "remain") else verb
    return any(c.lower_ == "yet" and c.i < verb.i for c in above.children)


def _is_avoided(verb: Token) -> bool:
    """True for "refrained from joining", "avoided joining", "stopped short of joining"."""
    governor = verb.head
    lead = next((c.lower_ for c in verb.children if c.dep_ == "mark"), "")
    if not verb.lower_.endswith("ing") or base(verb) not in ("advcl", "ccomp", "xcomp", "acl"):
        return False
    if lead == "of":
        return governor.lower_ == "short"
    lemma = governor.lemma_.lower()
    return lemma in UNDOING and (lead == "from" or (not lead and lemma in AVOIDING))


def _is_inverted(verb: Token) -> bool:
    """True for a condition told by the order of words: "Had they met, all would be well"."""
    first = next((c for c in verb.children if base(c) == "aux"), None)
    subject = child(verb, "nsubj")
    if first is None or subject is None or first.lower_ not in ("had", "should", "were"):
        return False
    opens = first.i == verb.sent.start or first.nbor(-1).text in (",", ";", "“", '"')
    return opens and first.i < subject.i and verb.sent[-1].text != "?"


def bounds(token: Token, *, without: frozenset[int] = frozenset()) -> tuple[int, int]:
    """First and last token index (inclusive) of `token`'s subtree, branches headed in `without` left out.

    Punctuation and spaces at both ends are trimmed.
    """
    kept = [token.i]
    stack = [token]
    while stack:
        for c in stack.pop().children:
            if c.i not in without:
                kept.append(c.i)
                stack.append(c)
    doc = token.doc
    first, last = min(kept), max(kept)
    while first < last and (doc[first].is_punct or doc[first].is_space):
        first += 1
    while last > first and (doc[last].is_punct or doc[last].is_space):
        last -= 1
    return first, last
