"""Broken markup costs no more than whole markup, and never a page."""

import pytest

from creative_networks.foundation.richtext.queries import from_input, missing_alternative_text
from creative_networks.foundation.richtext.whole_tags import whole_tags

# What Python's parser reads again from each '<' to the end, or gives up at.
BROKEN = ("<!--", "<a ", "</a ", "<![", "<!a", "<?", "<a href='")


@pytest.mark.parametrize("piece", BROKEN)
def test_nothing_of_broken_markup_is_left_to_be_read_again(piece: str) -> None:
    assert "<" not in whole_tags(piece * 1000)


@pytest.mark.parametrize("piece", BROKEN)
def test_pasted_broken_markup_is_taken_as_words(piece: str) -> None:
    text = from_input(f'<p class="MsoNormal">Before</p>{piece * 3}')

    assert text.startswith("<p>Before</p>")
    assert not missing_alternative_text(piece * 3)


def test_whole_tags_and_their_words_stay() -> None:
    html = '<p title="1 &lt; 2">a < b, <b>c</b><!-- <i>no</i> --> d<br/>e</p><![endif]><o:p></o:p>'

    assert whole_tags(html) == '<p title="1 &lt; 2">a &lt; b, <b>c</b> d<br/>e</p><o:p></o:p>'
