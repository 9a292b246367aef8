from django.urls import path

from . import views

app_name = "files"

urlpatterns = [
    path("", views.files, name="files"),
    path("<slug:token>/<str:name>", views.file, name="file"),
]
