"""Pure computation: values in, values out. No Django, no database, no network."""
