"""Modules of others that are loaded when they are first used, not when somebody imports them."""

import importlib
import sys
import threading
from types import ModuleType
from typing import Any

_loading = threading.RLock()


class _LateModule(ModuleType):
    """Stands in a module's place, and hands on to the real one, which it loads for the first question."""

    def __getattr__(self, name: str) -> Any:
        # Python looks at modules itself, under such names; that is no use yet.
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(self._real(), name)

    def _real(self) -> ModuleType:
        with _loading:
            if sys.modules[self.__name__] is self:
                del sys.modules[self.__name__]
                try:
                    importlib.import_module(self.__name__)
                except BaseException:
                    sys.modules[self.__name__] = self
                    raise
            return sys.modules[self.__name__]


def load_late(name: str) -> None:
    """Let everybody who imports this module as a whole have it without its cost until they use it."""
    if name not in sys.modules:
        sys.modules[name] = _LateModule(name)
