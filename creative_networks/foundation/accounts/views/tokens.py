"""Access tokens: what programs of mine sign in with."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from .. import actions, queries
from ..forms import TokenForm

UNPROCESSABLE = 422


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def tokens(request: HttpRequest) -> HttpResponse:
    """List mine and make one; its text stands in the answer to making it, and nowhere afterwards."""
    form, text, now = TokenForm(request.POST or None), "", timezone.now()
    if form.is_valid():
        try:
            _token, text = actions.create_access_token(
                account=request.user, **form.cleaned_data, by=request.user, at=now
            )
        except actions.TooManyTokens:
            form.add_error(None, _("You have many tokens already. Take back those that you do not need."))
        else:
            form = TokenForm()
    context = {"form": form, "text": text, "tokens": queries.access_tokens_of(request.user, now)}
    return render(request, "accounts/tokens.html", context, status=UNPROCESSABLE if form.errors else 200)


@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    found = next((token for token in queries.access_tokens_of(request.user, now) if token.pk == pk), None)
    if found is None:
        raise Http404
    actions.end_access_token(token=found, by=request.user, at=now)
    messages.success(request, _("Taken back: the token opens nothing any more."))
    return redirect("accounts:tokens")
