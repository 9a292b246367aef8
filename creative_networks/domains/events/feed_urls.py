"""Addresses that calendar programs read: without a language in them."""

from django.urls import path

from .views import calendars

app_name = "calendars"

urlpatterns = [
    path("events.ics", calendars.public, name="public"),
    path("<str:token>.ics", calendars.personal, name="personal"),
]
