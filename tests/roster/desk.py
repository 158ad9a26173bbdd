"""What lies on the desk in tests of the commands: a table of actors and a story that names them."""

from collections.abc import Callable

TABLE = """name,kind,aliases,country,sector,other_sectors,office,gender,from,to,wikidata
Tomasa Quilla,person,La Tejedora,Perú,,,Mayor of Puno,f,2019-01-01,2022-12-31,Q900001
Harith Holding,,Harith;HH,ARE,bus,,,,,,https://www.wikidata.org/wiki/Q900002
Union of Quinoa Growers,group,UQG,Peru,LAB,AGR,,,,,
Republic of Vesna,state,Vesna,,GOV,PRE,,,,,Q900004
"""
STORY = """Growers meet La Tejedora

PUNO, Peru — Tomasa Quilla met the Union of Quinoa Growers on Monday.
"We will not sell to Harith," La Tejedora said.

Harith Holding said it had made an offer to the UQG. Vesna rejected it.
"""
Result = tuple[int, str, str]
Run = Callable[..., Result]
