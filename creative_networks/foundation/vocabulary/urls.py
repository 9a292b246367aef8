from django.urls import path

from .views import editing as views

app_name = "vocabulary"

urlpatterns = [
    path("", views.schemes, name="schemes"),
    path("<slug:scheme>/", views.scheme, name="scheme"),
    path("<slug:scheme>/terms/new/", views.new_concept, name="concept_new"),
    path("<slug:scheme>/terms/<slug:slug>/", views.concept, name="concept"),
    path("<slug:scheme>/terms/<slug:slug>/retirement/", views.retirement, name="concept_retirement"),
    path("<slug:scheme>/terms/<slug:slug>/restoration/", views.restoration, name="concept_restoration"),
    path("<slug:scheme>/terms/<slug:slug>/place/", views.place, name="concept_place"),
]
