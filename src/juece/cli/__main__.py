"""`python -m juece.cli`."""

from . import main

main()
