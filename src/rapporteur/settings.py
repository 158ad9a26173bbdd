"""One frozen record of everything that can be set."""

import msgspec


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What a run is allowed and told to do.

    pipeline        name or path of another spaCy pipeline with UD labels; None is the shipped one
    max_characters  longest text that is read, in Unicode code points
    strict          with many inputs: stop at the first that cannot be read
    actors          tables of the user's own actors (CSV files), which come before the built-in ones
    """

    pipeline: str | None = None
    max_characters: int = 1_000_000
    strict: bool = False
    actors: tuple[str, ...] = ()


DEFAULT = Settings()
