"""`python -m creative_networks.engines.text`."""

import sys

from .command import main

sys.exit(main())
