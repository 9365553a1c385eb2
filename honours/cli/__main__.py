"""`python -m honours.cli`: the command without its script."""

from honours.cli import main

main()
