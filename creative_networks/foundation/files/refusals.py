"""Why a file is not taken, each with the remedy in words for the person who sent it."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class FileRefused(Exception):
    """The file is not taken; `str()` says why and what to do."""

    message: str | Promise = _("This file cannot be taken.")

    def __init__(self, **facts: object) -> None:
        super().__init__(facts)
        self.facts = facts

    def __str__(self) -> str:
        return str(self.message) % self.facts


class EmptyFile(FileRefused):
    message = _("The file is empty. Choose the file again.")


class TooLarge(FileRefused):
    message = _("The file has more than %(megabytes)s MB. Make it smaller, or link to where it can be downloaded.")


class SvgRefused(FileRefused):
    message = _("SVG drawings can carry programs, so they are not taken. Save the drawing as PNG and send that.")


class WebPageRefused(FileRefused):
    message = _("Web pages can carry programs, so they are not taken. Save the page as PDF and send that.")


class MacrosRefused(FileRefused):
    message = _("The document carries macros, which are programs. Save it without macros and send that.")


class ArchiveTooLarge(FileRefused):
    message = _("The document would grow far too large when opened. Save it anew from the program it was made in.")


class NotAsNamed(FileRefused):
    message = _(
        "The name ends in .%(extension)s, but the content is something else. Save it anew from the program it was "
        "made in, or correct its name."
    )


class UnknownKind(FileRefused):
    message = _(
        "Files of this kind are not taken. Send a picture (JPEG, PNG, WebP or GIF), a PDF, a document, sheet or "
        "slides (DOCX, XLSX, PPTX, ODT, ODS, ODP), or plain text (TXT or CSV in UTF-8)."
    )


class TooManyPixels(FileRefused):
    message = _(
        "The picture has %(megapixels)s million pixels; at most %(limit)s million are taken. Make it smaller and send "
        "it again."
    )


class PictureUnreadable(FileRefused):
    message = _("The picture is damaged. Open it, save it anew as JPEG or PNG, and send that.")


class AlternativeTextMissing(FileRefused):
    message = _("Say in a few words what the picture shows, for those who do not see it.")


class AlternativeTextTooLong(FileRefused):
    message = _("Say what the picture shows in at most %(limit)s characters.")


class QuotaReached(FileRefused):
    message = _("Your organisation has used the space it has here. Delete files that are no longer needed.")


class StorageFull(FileRefused):
    message = _(
        "There is no space left on the server. Nothing was saved. Try again later, or tell the network's contact."
    )


class StorageAway(FileRefused):
    message = _("Files cannot be saved just now. Nothing was saved. Send the file again in a few minutes.")
