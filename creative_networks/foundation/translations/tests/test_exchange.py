import re
from io import BytesIO

import pytest
from babel.messages.pofile import read_po

from creative_networks.foundation.journal.models import Entry

from .. import actions, po, queries
from ..models import StringVersion
from .people import NOW, People, reviewed, string

pytestmark = pytest.mark.usefixtures("strings")
HEADER = (
    'msgid ""\nmsgstr ""\n"Language: se\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n==2 ? 1 : 2);\\n"\n\n'
)


def imported(text: str, language: str = "se") -> actions.Imported:
    return actions.import_catalogue(content=text.encode(), language=language, by=People().anne, at=NOW)


def exported(language: str) -> bytes:
    lines = queries.string_lines(language)
    forms = {line.string.pk: line.version.forms for line in lines if line.version}
    return po.catalogue_of(language, lines, forms, "Network")


def test_file_becomes_drafts_that_wait_for_review():
    done = imported(
        HEADER
        + 'msgid "Search"\nmsgstr "X1"\n\nmsgid "tried %(n)s time"\nmsgid_plural "tried %(n)s times"\n'
        + 'msgstr[0] "A"\nmsgstr[1] "B"\nmsgstr[2] "%(n)s C"\n\nmsgid "No such string"\nmsgstr "Z"\n\n'
        + 'msgid "Menu"\nmsgstr ""\n'
    )

    assert done == actions.Imported(written=2, same=0, unknown=1)
    found = dict(StringVersion.objects.values_list("string__english", "forms"))
    assert found == {"Search": ["X1"], "tried %(n)s time": ["A", "B", "%(n)s C"]}
    assert [(version.state, version.shown) for version in StringVersion.objects.all()] == [("draft", [])] * 2
    assert Entry.objects.get(verb="translations.strings_imported").facts == {"language": "se", "written": 2}


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        (HEADER + 'msgid "Search"\nmsgstr "X1"\n\nmsgid "Menu"\nmsgstr "<b>"\n', [(10, "Keep the mark-up")]),
        (HEADER + 'msgid "Search"\nmsgstr "X1\n', [(8, "This line is not in the form")]),
        (HEADER + 'msgid "Search"\nrubbish\n', [(8, "This line is not in the form")]),
        (HEADER.replace("nplurals=3", "nplurals=2"), [(1, "The header must say how many plural forms")]),
        (HEADER.replace("Language: se", "Language: fi"), [(1, "The file says that it is in another language.")]),
        (
            HEADER + 'msgid "tried %(n)s time"\nmsgid_plural "tried %(n)s times"\nmsgstr[0] "A"\nmsgstr[1] "%(n)s B"\n',
            [(7, "Each form needs words.")],
        ),
        ("", [(1, "The header must say how many plural forms")]),
    ],
)
def test_bad_file_changes_nothing_and_is_named_by_line(text, problems):
    with pytest.raises(actions.BadCatalogue) as refusal:
        imported(text)

    assert [line for line, _reason in refusal.value.problems] == [line for line, _reason in problems]
    for (_line, reason), (_number, beginning) in zip(refusal.value.problems, problems, strict=True):
        assert str(reason).startswith(beginning)
    assert StringVersion.objects.count() == 0


def test_file_in_another_encoding_is_refused_with_its_line():
    content = HEADER.encode() + 'msgid "Search"\nmsgstr "ä"\n'.encode("latin-1")

    with pytest.raises(actions.BadCatalogue) as refusal:
        actions.import_catalogue(content=content, language="se", by=People().anne, at=NOW)

    assert [line for line, _reason in refusal.value.problems] == [8]


def test_file_too_large_is_refused():
    with pytest.raises(actions.BadCatalogue):
        actions.import_catalogue(content=b"#" * 3_000_001, language="se", by=People().anne, at=NOW)


def test_what_goes_out_comes_in_again_unchanged():
    people = People()
    reviewed("Search", "se", "X1", by=people.anne, reviewer=people.biret)
    actions.write_string(
        string=string("tried %(n)s time"),
        language="se",
        forms=["A", "B", "%(n)s C"],
        base_revision=0,
        by=people.anne,
        at=NOW,
    )

    content = exported("se")
    done = actions.import_catalogue(content=content, language="se", by=people.anne, at=NOW)

    assert done == actions.Imported(written=0, same=2, unknown=0)
    catalogue = read_po(BytesIO(content), abort_invalid=True)
    fuzzy = {message.id if isinstance(message.id, str) else message.id[0] for message in catalogue if message.fuzzy}
    assert fuzzy == {"tried %(n)s time"}
    assert re.search(r"nplurals=3; plural=\(n==1 \? 0 : n==2 \? 1 : 2\);", content.decode())
    assert b'msgstr[2] "%(n)s C"' in content


def test_each_string_goes_out_once():
    catalogue = read_po(BytesIO(exported("se")), abort_invalid=True)

    assert len([message for message in catalogue if message.id]) == len(queries.string_lines("se"))
