"""Needs against expertise by text, and its command line."""

import json

import pytest

from creative_networks.engines.matching.affinity import Texts, affinities
from creative_networks.engines.matching.command import main

PRICING = "How to set prices for handmade textiles and sell them abroad"
GAMES = "Publishing video games and finding players"


def scores(needs, offers, **options):
    return {(one.need, one.offer): one.score for one in affinities(needs, offers, **options)}


def test_what_is_about_the_same_is_nearer():
    found = scores(
        [Texts("need", ["We want to export our textiles and need help with pricing"], "en")],
        [Texts("textiles", [PRICING], "en"), Texts("games", [GAMES], "en")],
    )

    assert found["need", "textiles"] > found["need", "games"]


def test_same_text_is_one_and_nothing_in_common_is_zero():
    found = scores([Texts("a", [PRICING], "en")], [Texts("b", [PRICING], "en"), Texts("c", ["тест"], "en")])

    assert found["a", "b"] == pytest.approx(1)
    assert found["a", "c"] == 0


def test_another_form_of_the_word_counts():
    found = scores(
        [Texts("a", ["networks of artisans"], "en")],
        [Texts("b", ["an artisan network"], "en"), Texts("c", ["publishing games"], "en")],
    )

    assert found["a", "b"] > found["a", "c"] == 0


def test_profile_is_the_mean_of_its_texts():
    need = [Texts("a", [PRICING], "en")]
    both = scores(need, [Texts("b", [PRICING, GAMES], "en")])
    apart = scores(need, [Texts("b", [PRICING], "en"), Texts("c", [GAMES], "en")])

    assert both["a", "b"] == pytest.approx((apart["a", "b"] + apart["a", "c"]) / 2)


def test_top_leaves_out_the_rest_and_what_has_nothing_in_common():
    offers = [Texts("games", [GAMES], "en"), Texts("none", ["тест"], "en"), Texts("textiles", [PRICING], "en")]

    found = affinities([Texts("a", ["selling textiles and games"], "en")], offers, top=3)

    assert [one.offer for one in found] == ["textiles", "games"]


def test_nothing_to_compare_is_no_error():
    assert list(affinities([], [])) == []
    assert scores([Texts("a", [])], [Texts("b", ["word"])]) == {("a", "b"): 0}


def lines(path, *records):
    path.write_text("".join(json.dumps(one) + "\n" for one in records), encoding="utf-8")
    return str(path)


def test_command_reads_text_in_whatever_form(tmp_path, capsys):
    needs = lines(
        tmp_path / "needs",
        {"id": 1, "text": PRICING},
        {"id": "2", "title": "Prices", "abstract": "of textiles", "keywords": ["export"]},
        {"id": "3", "content": {"title": {"value": GAMES}, "abstract": None}},
    )
    offers = lines(
        tmp_path / "offers",
        {"id": "x", "texts": [PRICING, {"title": "Textiles", "abstract": "abroad"}], "language": "en"},
        {"id": "x", "papers": [PRICING, {"content": {"title": "Textiles", "abstract": "abroad"}}], "language": "en"},
        {"id": "y", "text": GAMES},
        {"id": "y", "text": "Players and games"},
    )

    assert main(["affinity", needs, offers]) == 0

    rows = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert [row[:2] for row in rows] == [[need, offer] for need in "123" for offer in "xy"]
    found = {(need, offer): float(score) for need, offer, score in rows}
    assert found["1", "x"] > found["1", "y"]
    assert found["3", "y"] > found["3", "x"]


def test_command_writes_json_to_a_file(tmp_path):
    needs, offers = lines(tmp_path / "n", {"id": "a", "text": "x"}), lines(tmp_path / "o", {"id": "ä", "text": "y z"})
    target = tmp_path / "scores"

    assert main(["affinity", needs, offers, "--json", "--output", str(target)]) == 0

    assert target.read_text(encoding="utf-8") == '{"need": "a", "offer": "ä", "score": 0.0}\n'


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("{", "not a JSON object on one line"),
        ("[1]", "give a JSON object"),
        ('{"text": "a"}', '"id" is missing'),
        ('{"id": true, "text": "a"}', '"id" is missing'),
        ('{"id": "a\\tb", "text": "a"}', "no tab"),
        ('{"id": "a\\ud800", "text": "a"}', "half a character"),
        ('{"id": "a"}', "no text"),
        ('{"id": "a", "text": 5}', "expected text, found 5"),
        ('{"id": "a", "text": "b", "language": 5}', '"language" must be a code'),
    ],
)
def test_command_says_what_is_wrong_and_where(tmp_path, capsys, line, complaint):
    needs = tmp_path / "needs.jsonl"
    needs.write_text('\n{"id": "a", "text": "b"}\n' + line + "\n", encoding="utf-8")

    assert main(["affinity", str(needs), str(needs)]) == 2

    told = capsys.readouterr()
    assert told.out == ""
    assert f"needs.jsonl, line 3: {complaint}" in told.err.removeprefix(f"{tmp_path}/") or complaint in told.err


def test_command_says_which_file_is_missing(tmp_path, capsys):
    assert main(["affinity", str(tmp_path / "none"), str(tmp_path / "none")]) == 2
    assert "none" in capsys.readouterr().err
