"""What the forms here share."""

from django import forms


def is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10


def text_area(rows: int = 4) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def time_of_day() -> forms.TimeInput:
    return forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
