from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from .. import actions, permissions, queries


@require_POST
def handover_return(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand back what one was asked to translate, or take it back from who was asked."""
    handover = queries.handover_by_id(pk)
    if handover is None or not permissions.can_answer_handover(request.user, handover):
        raise Http404
    actions.return_handover(handover=handover, by=request.user, at=timezone.now())
    undo = f"undo:{reverse('translations:handover_again', args=[pk])}"
    messages.success(request, _("It no longer waits for %(name)s.") % {"name": handover.person}, extra_tags=undo)
    return redirect("translations:language", language=handover.language)


@require_POST
def handover_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo that a text was handed back."""
    handover = queries.handover_by_id(pk)
    if handover is None or not permissions.can_answer_handover(request.user, handover):
        raise Http404
    try:
        actions.renew_handover(handover=handover, by=request.user, at=timezone.now())
    except actions.AlreadyHandedOver:
        messages.info(request, _("Somebody was asked already. Take it back from them first."))
    else:
        messages.success(request, _("It waits for %(name)s again.") % {"name": handover.person})
    return redirect("translations:language", language=handover.language)
