"""Texts with headings, lists, links and pictures: cleaned on the way in, compared, read as plain words."""
