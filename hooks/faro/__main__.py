"""Lets `python -m faro` run the commands."""

import sys

from faro.cli import main

sys.exit(main())
