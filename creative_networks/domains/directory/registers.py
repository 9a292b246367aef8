"""Directory's timed work is registered by the web interface, which alone knows every domain that is counted."""

from creative_networks.foundation.rights.registry import declare_data

declare_data("directory.figure", plain=("name", "value", "counted_at"))
