from django.urls import path

from . import views

app_name = "workbench"

urlpatterns = [
    path("<str:source>/<int:pk>/<slug:language>/", views.text, name="text"),
    path("<str:source>/<int:pk>/<slug:language>/handover/", views.handover, name="handover"),
]
