"""What a view with a long form builds on, so that what is typed there outlives a closed window."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from . import actions, queries
from .models import Draft

CONFLICT, TOO_LARGE = 409, 413


class Drafting:
    """
    The unsaved text of the person who asks, for one form and during one request.

    The view makes one after it has decided that the person may use the form, and returns what `begin` answers, if it
    does. It shows `drafts/choice.html` in place of the form while `waits`, puts `drafts/state.html` into the form, and
    calls `finish` when it has saved. `latest` is the number of the saved version that the page shows.
    """

    def __init__(self, request: HttpRequest, subject: str, latest: int = 0) -> None:
        self.request, self.subject, self.latest = request, subject, latest
        self.wish = request.GET.get("draft", "")
        if request.method == "POST":
            self.wish = request.POST.get("draft") or self.wish

    def begin(self, form: BaseForm) -> HttpResponse | None:
        """Answer what the browser asks for, if it does, and give the form what the person goes on with."""
        if self.is_asked:
            return self.answer(form)
        form.initial = {**form.initial, **self.initial(form)}
        return None

    @property
    def is_asked(self) -> bool:
        return self.request.method == "POST" and self.wish in ("keep", "drop", "return")

    @cached_property
    def draft(self) -> Draft | None:
        return queries.draft_of(self.request.user, self.subject)

    @property
    def is_continued(self) -> bool:
        return self.request.method != "POST" and self.wish == "continue" and self.draft is not None

    @property
    def waits(self) -> bool:
        """Whether the person has yet to say if they go on from what they left."""
        return self.request.method != "POST" and not self.is_continued and self.draft is not None

    @property
    def is_behind(self) -> bool:
        """Whether somebody has saved a version since the unsaved text was begun."""
        return self.draft is not None and self.draft.base < self.latest

    @property
    def device_key(self) -> str:
        """Name the text in the browser's own store, which several people may share."""
        return f"draft:{self.request.user.pk}:{self.subject}"

    def initial(self, form: BaseForm) -> dict[str, Any]:
        """Give what the form begins with when the person goes on; nothing otherwise."""
        if not self.is_continued or self.draft is None:
            return {}
        found = {name: texts for name, texts in self.draft.values.items() if texts}
        return {
            name: texts if hasattr(form.fields.get(name), "valid_values") else texts[0] for name, texts in found.items()
        } | ({"base_revision": max(self.draft.base, self.latest)} if "base_revision" in found else {})

    def answer(self, form: BaseForm) -> HttpResponse:
        """Keep, drop or take back, as the browser or the person asks."""
        if self.wish == "keep":
            return self._keep(form)
        if self.wish == "drop":
            if actions.drop_draft(subject=self.subject, by=self.request.user, at=timezone.now()):
                undo = self._address("return")
                told = _("Put aside: the text that you had not saved.")
                messages.success(self.request, told, extra_tags=f"undo:{undo}")
        elif actions.return_draft(subject=self.subject, by=self.request.user):
            messages.success(self.request, _("Your text is back."))
        return redirect(self._address(""))

    @property
    def continue_url(self) -> str:
        return self._address("continue")

    def _address(self, wish: str) -> str:
        """Give the form's own address, with what else stands in it."""
        kept = self.request.GET.copy()
        kept.pop("draft", None)
        if wish:
            kept["draft"] = wish
        return f"{self.request.path}?{kept.urlencode()}" if kept else self.request.path

    def finish(self) -> None:
        actions.finish_draft(subject=self.subject, by=self.request.user)

    def _keep(self, form: BaseForm) -> JsonResponse:
        sent = self.request.POST
        written = sent.get("base_revision", "")
        base = min(int(written), self.latest) if written.isdecimal() and len(written) < 9 else self.latest
        now = timezone.now()
        try:
            actions.keep_draft(
                subject=self.subject,
                base=base,
                values={name: sent.getlist(name) for name in form.fields if name in sent},
                window=sent.get("window", "")[:36],
                known=sent.get("known", "")[:36],
                by=self.request.user,
                at=now,
            )
        except actions.WrittenElsewhere:
            return JsonResponse({"state": "elsewhere"}, status=CONFLICT)
        except actions.TooLong:
            return JsonResponse({"state": "long"}, status=TOO_LARGE)
        clock = date_format(timezone.localtime(now), "TIME_FORMAT")
        return JsonResponse({"state": "clash" if base < self.latest else "kept", "time": clock})
