"""`python -m agents.cli`: the command, where its script is not on the path."""

from agents.cli.main import main

main()
