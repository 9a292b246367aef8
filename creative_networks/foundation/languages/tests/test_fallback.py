import pytest

from ..fallback import best, led_by_page, ranked


@pytest.mark.parametrize(
    ("preferred", "accept", "ranking"),
    [
        ([], "", ("en",)),
        (["sma"], "", ("sma", "nb", "sv", "en")),
        (["smn"], "", ("smn", "fi", "en")),
        (["sms"], "", ("sms", "fi", "en")),
        (["se"], "", ("se", "nb", "sv", "fi", "en")),
        (["se", "smn"], "", ("se", "smn", "fi", "nb", "sv", "en")),
        (["se", "sv"], "", ("se", "sv", "nb", "fi", "nn", "en")),
        (["nn"], "", ("nn", "nb", "sv", "en")),
        (["nb"], "", ("nb", "nn", "sv", "en")),
        (["fit"], "", ("fit", "fi", "sv", "en")),
        (["fi", "en", "sv"], "", ("fi", "en", "sv", "nb", "nn")),
        (["sv", "sv-FI", "xx"], "", ("sv", "nb", "nn", "en")),
        (["fi-x-plain", "sv"], "", ("fi-x-plain", "fi", "sv", "nb", "nn", "en")),
        (["fi"], "sv-FI,sv;q=0.9,en;q=0.5", ("fi", "sv", "nb", "nn", "en")),
        ([], "en;q=0.3, fi;q=0.8, sv;q=0.9", ("sv", "fi", "nb", "nn", "en")),
        ([], "en-GB,sv;q=0.5", ("en", "sv", "nb", "nn")),
        ([], "fi;q=0, sv;q=rubbish, *;q=0.1, nb;q=nan", ("en",)),
    ],
)
def test_ranked(preferred, accept, ranking):
    assert ranked(preferred, accept) == ranking


@pytest.mark.parametrize(("available", "language"), [({"en", "sv"}, "sv"), (["en"], "en"), ([], None), (["de"], None)])
def test_best_is_the_first_of_the_ranking_that_exists(available, language):
    assert best(available, ("sma", "nb", "sv", "en")) == language


@pytest.mark.parametrize(
    ("own", "page", "ranking"),
    [
        (["fi", "en"], "fi", ["fi", "en"]),
        (["fi", "sv", "en"], "en", ["en", "fi", "sv"]),
        (["se", "sv"], "fi", ["fi", "se", "sv"]),
        (["smj", "fi", "sv"], "sv", ["smj", "sv", "fi"]),
        (["fi", "se"], "se", ["se", "fi"]),
        (["fi-x-plain", "fi"], "fi", ["fi-x-plain", "fi"]),
        (["sv", "fi-x-plain"], "fi", ["fi-x-plain", "fi", "sv"]),
        (["fi-x-plain", "en"], "en", ["en", "fi-x-plain"]),
        ([], "nb", ["nb"]),
    ],
)
def test_page_leads_but_for_languages_without_pages(own, page, ranking):
    assert led_by_page(own, page) == ranking
