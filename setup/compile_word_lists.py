"""Write the word lists of the text engine as files, so that no process has to hold them in memory."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from creative_networks.engines.text import word_lists

for language in word_lists.LANGUAGES:
    word_lists.compile_word_list(language)
