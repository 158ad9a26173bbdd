"""Which words stand inside which statement, and through whom they reach the reader."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from spacy.tokens import Token

from rapporteur.record import Span, Statement
from rapporteur.story import Story


class Reported:
    """The statements of a story, looked up by the tokens of their content."""

    def __init__(self, story: Story, statements: tuple[Statement, ...]) -> None:
        self.story = story
        self.statements = statements
        self._starts = [token.idx for token in story.doc]
        self._at: dict[int, Statement] = {}
        # Longest first: where statements are nested, the innermost has the last word.
        for said in sorted(statements, key=lambda s: -sum(len(c.text) for c in s.content)):
            for token in self.tokens(*said.content):
                self._at[token.i] = said

    def tokens(self, *spans: Span) -> Iterator[Token]:
        """The tokens that begin inside `spans`, in order."""
        for span in spans:
            for i in range(bisect_left(self._starts, span.start), bisect_right(self._starts, span.end - 1)):
                yield self.story.doc[i]

    def innermost(self, token: Token) -> Statement | None:
        """The innermost statement in whose content `token` stands; None in the article's own voice."""
        return self._at.get(token.i)

    def is_quoted(self, token: Token) -> bool:
        """True if `token` stands among the verbatim words of a statement."""
        said = self.innermost(token)
        return said is not None and any(q.start <= token.idx < q.end for q in said.quoted)

    def via(self, token: Token, *, own: tuple[str, ...] = ()) -> tuple[str, ...]:
        """Who reports what `token` tells, outermost first; empty where the article does.

        Speakers who tell of their own doing, and of nobody else's (`own`: all who do it), are no source of
        it: in "we condemn the raid", what they do is done by saying so.
        """
        said = self.innermost(token)
        if said is None:
            return ()
        if said.speaker is None or (own and set(own) <= self._speakers(said)):
            return said.via
        return (*said.via, said.speaker)

    def _speakers(self, said: Statement) -> set[str | None]:
        """All who say the words of `said`: a joint statement stands once for each of its speakers."""
        return {s.speaker for s in self.statements if s.content == said.content}
