"""Sessions in the database, as Django keeps them; reading one, as every page of a member does, costs less."""

from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions
from django.contrib.sessions.models import Session
from django.utils import timezone

from creative_networks.foundation.prepared import Prepared

_session = Prepared(
    lambda key, at: Session.objects.filter(session_key=key, expire_date__gt=at).values_list("session_data")
)


class SessionStore(DatabaseSessions):
    def load(self) -> dict[str, Any]:
        rows = _session.rows(key=str(self.session_key), at=timezone.now())
        if not rows:
            self._session_key = None
            return {}
        return self.decode(rows[0][0])

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session
