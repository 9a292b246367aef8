"""Directory's timed work is registered by the web interface, which alone knows every domain that is counted."""
