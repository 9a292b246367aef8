"""Compile the message catalogues named on the command line, beside their sources."""

import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

for source in map(Path, sys.argv[1:]):
    # No locale is passed: some of ours are unknown to CLDR, and the catalogue names its plural forms itself.
    with source.open("rb") as file:
        catalogue = read_po(file, abort_invalid=True)
    with source.with_suffix(".mo").open("wb") as file:
        write_mo(file, catalogue)
