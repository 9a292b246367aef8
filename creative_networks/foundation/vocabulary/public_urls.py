"""Pages of the lists of terms, under the reader's language."""

from django.urls import path

from .views import reading

app_name = "terms"

urlpatterns = [
    path("", reading.schemes, name="schemes"),
    path("<slug:scheme>/", reading.scheme, name="scheme"),
    path("<slug:scheme>/<slug:slug>/", reading.term, name="term"),
]
