"""
What the directory offers to the search, and the data inventory. Its timed work is registered by the web interface,
which alone knows every domain that is counted.
"""

from creative_networks.foundation.rights.registry import Who, declare_access, declare_data

from . import documents  # noqa: F401 (registers what the search finds)

declare_data("directory.figure", plain=("name", "value", "counted_at"))

declare_access(
    "directory",
    "offers offers_map gaps organisations organisations_map organisation people person",
    Who.EVERYONE,
)
