"""Files beside the text of an item: their list, one more, one less."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from creative_networks.foundation.files import actions as files

from .. import actions, binned, permissions, queries, rules
from ..forms import AttachmentForm
from ..models import Item
from .loading import item_or_404, require

UNPROCESSABLE = 422


@require_http_methods(["GET", "POST"])
def attachments(request: HttpRequest, pk: int) -> HttpResponse:
    item = item_or_404(request, pk)
    require(permissions.can_edit(request.user, item))
    form = AttachmentForm(request.POST, request.FILES) if request.method == "POST" else AttachmentForm()
    if hasattr(request, "has_dropped_file"):
        form.errors.pop("file", None)
        form.add_error("file", str(files.too_large()))
    if form.is_bound and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            file = actions.add_attachment(
                item=item,
                upload=upload,
                name=upload.name,
                alternative_text=form.cleaned_data["alternative_text"],
                by=request.user,
                at=timezone.now(),
            )
        except files.FileRefused as refusal:
            form.add_error(AttachmentForm.field_of(refusal), str(refusal))
        else:
            undo = f"undo:{reverse('knowledge:attachment_removal', args=[pk, file.token])}"
            messages.success(request, _("Attached."), extra_tags=undo)
            return redirect("knowledge:attachments", pk=pk)
    return _page(request, item, form, UNPROCESSABLE if form.is_bound else 200)


@require_POST
def attachment_removal(request: HttpRequest, pk: int, token: str) -> HttpResponse:
    item = item_or_404(request, pk)
    require(permissions.can_edit(request.user, item))
    file = next((one for one in queries.attachments_of(pk) if one.token == token), None)
    if file is None:
        raise Http404
    try:
        actions.remove_attachment(item=item, file=file, by=request.user, at=timezone.now())
    except actions.FileInText:
        messages.error(request, _("A text of this item shows or links to the file. Take it out of the text first."))
    else:
        undo = f"undo:{reverse('knowledge:attachment_return', args=[pk, token])}"
        messages.success(request, _("Removed. It stays in the bin for %(days)s days.") % {"days": rules.BIN_DAYS}, undo)
    return redirect("knowledge:attachments", pk=pk)


@require_POST
def attachment_return(request: HttpRequest, pk: int, token: str) -> HttpResponse:
    item = item_or_404(request, pk)
    require(permissions.can_edit(request.user, item))
    file = binned.attachment_in_bin(pk, token)
    if file is None:
        raise Http404
    actions.return_attachment(item=item, file=file, by=request.user, at=timezone.now())
    messages.success(request, _("Taken out of the bin."))
    return redirect("knowledge:attachments", pk=pk)


def _page(request: HttpRequest, item: Item, form: AttachmentForm, status: int) -> HttpResponse:
    context = {"item": item, "form": form, "files": queries.attachments_of(item.pk)}
    return render(request, "knowledge/attachments.html", context, status=status)
