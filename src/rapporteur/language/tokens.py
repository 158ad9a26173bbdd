"""The tokenizer: spaCy's English rules, bent to the treebanks' conventions and to news typography.

Tokens never alter the text: joined with their white space they are the input, character by character.
"""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.symbols import ORTH  # type: ignore[import-not-found]
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex, registry

# The treebanks leave these prefixes joined ("anti-government") and split other compounds at the hyphen.
JOINED_PREFIXES = (
    "anti|bi|co|counter|cross|e|ex|inter|intra|macro|mega|micro|mid|mini|multi|non|over|post|pre|pro|re|"
    "semi|socio|sub|super|trans|tri|ultra|un|under|vice"
)
JOINED = re.compile(
    rf"(?i:(?:{JOINED_PREFIXES})-[^\W\d_]+"
    r"|\+?\d{1,3}-\d{3}-\d{4}|\d{3}-\d{3}-\d{4}|\d{3}-\d{4}"  # telephone numbers
    r"|\d{1,2}-\d{1,2}-\d{2,4}|\d{4}-\d{2}-\d{2})\Z"  # dates in figures
)
# Runs of one mark are one token: "!!!", "---", "***".
RUNS = [r"[!?]{2,}", *(rf"{re.escape(mark)}{{2,}}" for mark in "-=*_~#<>$")]
HOURS = [r"(?<=\d)(?:[ap]m|[AP]M)"]  # "7:30PM"
DASHES = [
    r"[–—―‒]+",
    r"(?<=\w)[)\]](?=[–—(\[])",
    r"(?<=[^\W\d_])/(?=[^\W\d_])",
    r"(?<=\w)[“”«»](?=\w)",
    r"(?<=[a-z][.?!])[”\"](?=[A-Z])",
    r"(?<=\w)[,.?!]”(?=\w)",
]
UNJOINED = ("and/or",)
# Abbreviations that keep their full stop and are not in spaCy's list.
ABBREVIATIONS = (
    "etc. al. Ft. Capt. Maj. Sgt. Cpl. Amb. Brig. Cmdr. Hon. Supt. Insp. Dept. H.E. H.R.H. U.S. U.S.A. U.K. "
    "U.N. E.U. U.A.E. D.C. int'l Int'l int’l Int’l gov't Gov't gov’t Gov’t nat'l Nat'l nat’l Nat’l"
)


@registry.tokenizers("rapporteur.NewsTokenizer.v1")  # type: ignore[untyped-decorator]
def news_tokenizer() -> object:
    """Maker of the tokenizer, for the pipeline's config."""
    return make_tokenizer


def make_tokenizer(nlp: Language) -> Tokenizer:
    """The tokenizer of an English pipeline with the rules above."""
    defaults = nlp.Defaults
    rules = {**(defaults.tokenizer_exceptions or {})}
    for form in UNJOINED:
        rules.pop(form, None)
    rules.update({form: [{ORTH: form}] for form in ABBREVIATIONS.split()})
    prefixes = [*RUNS, *(defaults.prefixes or ())]
    suffixes = [*RUNS, *HOURS, *(defaults.suffixes or ())]
    infixes = [*RUNS, *DASHES, *(defaults.infixes or ())]
    return Tokenizer(
        nlp.vocab,
        rules=rules,
        prefix_search=compile_prefix_regex(prefixes).search,
        suffix_search=compile_suffix_regex(suffixes).search,
        infix_finditer=compile_infix_regex(infixes).finditer,
        token_match=JOINED.match,
        url_match=defaults.url_match,
    )
