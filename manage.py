#!/usr/bin/env python
"""Django's command line; a command may be written with hyphens too."""

import os
import sys

# What an examination from outside calls them (docs/reference/contract.md).
ALSO_KNOWN_AS = {"create_user": "create_account", "create_role": "set_role", "verify_audit": "verify_journal"}

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "creative_networks.config.settings")
    from django.core.management import execute_from_command_line

    if len(sys.argv) > 1 and not sys.argv[1].startswith("-"):
        command = sys.argv[1].replace("-", "_")
        sys.argv[1] = ALSO_KNOWN_AS.get(command, command)
    execute_from_command_line(sys.argv)
