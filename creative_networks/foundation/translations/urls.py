from django.urls import path

from .views import handovers, pages, people, strings

app_name = "translations"

urlpatterns = [
    path("", pages.help_translate, name="help"),
    path("people/", people.people, name="people"),
    path("people/return/", people.people_return, name="people_return"),
    path("people/<int:pk>/end/", people.end, name="end"),
    path("handovers/<int:pk>/return/", handovers.handover_return, name="handover_return"),
    path("handovers/<int:pk>/again/", handovers.handover_again, name="handover_again"),
    path("<slug:language>/", pages.language_work, name="language"),
    path("<slug:language>/name/", people.name, name="name"),
    path("<slug:language>/interface/", strings.strings, name="strings"),
    path("<slug:language>/interface/review/", strings.reviews, name="reviews"),
    path("<slug:language>/interface/file/", strings.catalogue, name="catalogue"),
    path("<slug:language>/interface/file.po", strings.catalogue_file, name="catalogue_file"),
    path("<slug:language>/interface/<int:pk>/", strings.string, name="string"),
    path("<slug:language>/interface/<int:pk>/remark/", strings.remark, name="remark"),
]
