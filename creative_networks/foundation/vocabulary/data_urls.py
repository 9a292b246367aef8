"""Lasting addresses of lists and terms, without a language."""

from django.urls import path

from .views import exchange

app_name = "skos"

urlpatterns = [
    path("vocabulary.<slug:suffix>", exchange.data, name="all"),
    path("vocabulary/<slug:scheme>.<slug:suffix>", exchange.data, name="scheme_data"),
    path("vocabulary/<slug:scheme>", exchange.lasting, name="scheme"),
    path("vocabulary/<slug:scheme>/<slug:slug>.<slug:suffix>", exchange.data, name="term_data"),
    path("vocabulary/<slug:scheme>/<slug:slug>", exchange.lasting, name="term"),
]
