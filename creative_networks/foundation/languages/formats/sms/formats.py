from ..numeric import *  # noqa: F403
