"""A language's strings as a PO file: reviewed words as they are, drafts and stale ones marked fuzzy."""

from collections.abc import Iterable
from io import BytesIO
from typing import TYPE_CHECKING

from creative_networks.foundation.languages import queries as languages

from .models import InterfaceString, StringState
from .queries import Line

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog


def catalogue_of(language: str, lines: Iterable[Line], forms: dict[int, list[str]], network: str) -> bytes:
    """Write every string with its newest words; `forms` are those by the string's id."""
    # Here, so that no web process keeps Babel for the few who ask for a catalogue.
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import write_po

    catalogue = Catalog(domain="django", project=network, charset="utf-8", fuzzy=False)
    # Babel knows no plural forms of most Sámi languages; this tells it how many to write.
    catalogue.mime_headers = [("Plural-Forms", languages.ALL[language].plural_rule)]
    for line in lines:
        _add(catalogue, line.string, line, forms.get(line.string.pk, []), language)
    output = BytesIO()
    write_po(output, catalogue, omit_header=True, width=0)
    rule = languages.ALL[language].plural_rule
    header = (
        'msgid ""\nmsgstr ""\n'
        f'"Project-Id-Version: {network}\\n"\n"Language: {language}\\n"\n"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
        f'"Plural-Forms: {rule}\\n"\n\n'
    )
    return header.encode() + output.getvalue()


def _add(catalogue: "Catalog", string: InterfaceString, line: Line, forms: list[str], language: str) -> None:
    is_plural = string.is_plural
    wanted = languages.plural_count(language) if is_plural else 1
    words = forms if len(forms) == wanted else [""] * wanted
    is_open = line.version is not None and line.version.state != StringState.REVIEWED
    catalogue.add(
        (string.english, string.english_plural) if is_plural else string.english,
        tuple(words) if is_plural else words[0],
        flags=["fuzzy"] if is_open and any(words) else [],
        user_comments=[line.version.remark] if line.version and line.version.remark else [],
        previous_id=line.version.earlier_english if line.version and line.version.earlier_english else (),
        context=string.context or None,
    )
