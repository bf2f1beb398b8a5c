"""`python -m services.cli` is `steward`."""

from services.cli.main import main

main()
