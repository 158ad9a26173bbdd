"""`python -m rapporteur` is the command line."""

from rapporteur.cli import main

main()
