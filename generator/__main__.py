"""`python -m generator` is `baocao`."""

from generator.cli import main

main()
