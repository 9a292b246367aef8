"""`python -m creative_networks.engines.matching`."""

import sys

from .command import main

sys.exit(main())
