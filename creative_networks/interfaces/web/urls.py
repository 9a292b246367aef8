"""Pages under the language prefix."""

from django.urls import path

from . import views

app_name = "web"

urlpatterns = [
    path("", views.home, name="home"),
    path("about/", views.about, name="about"),
    path("privacy/", views.privacy, name="privacy"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("desk/", views.desk, name="desk"),
    path("onboarding/", views.onboarding, name="onboarding"),
    path("onboarding/<int:pk>/", views.first_steps, name="first_steps"),
]
