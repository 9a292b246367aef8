from django.urls import path

from .views import pages, saved

app_name = "search"

urlpatterns = [
    path("", pages.results, name="results"),
    path("palette/", pages.palette, name="palette"),
    path("dictionaries/", pages.about_dictionaries, name="dictionaries"),
    path("description.xml", pages.open_search, name="open_search"),
    path("saved/", saved.saved, name="saved"),
    path("saved/<int:pk>/alerts/", saved.alerts, name="alerts"),
    path("saved/<int:pk>/removal/", saved.removal, name="removal"),
]
