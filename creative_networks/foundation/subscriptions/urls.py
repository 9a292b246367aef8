from django.urls import path

from . import views

app_name = "subscriptions"

urlpatterns = [
    path("news/", views.news, name="news"),
    path("news/reading/", views.reading, name="reading"),
    path("following/", views.following, name="following"),
    path("following/new/", views.new, name="new"),
    path("following/frequencies/", views.frequencies, name="frequencies"),
    path("following/mails/<str:token>/", views.mails, name="mails"),
    path("following/<int:pk>/end/", views.end, name="end"),
]
