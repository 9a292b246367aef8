from django.urls import path

from . import views

app_name = "community"

urlpatterns = [
    path("", views.searches, name="searches"),
    path("mine/", views.mine, name="mine"),
    path("new/", views.new, name="new"),
    path("<int:pk>/", views.search, name="search"),
    path("<int:pk>/texts/<str:language>/", views.card, name="card"),
    path("<int:pk>/translation/", views.translation, name="translation"),
    path("<int:pk>/opening/", views.opening, name="opening"),
    path("<int:pk>/renewal/", views.renewal, name="renewal"),
    path("<int:pk>/closing/", views.closing, name="closing"),
    path("<int:pk>/removal/", views.removal, name="removal"),
    path("<int:pk>/return/", views.search_return, name="search_return"),
    path("<int:pk>/interests/", views.interests, name="interests"),
    path("interests/<int:pk>/acceptance/", views.acceptance, name="acceptance"),
    path("interests/<int:pk>/refusal/", views.refusal, name="refusal"),
    path("interests/<int:pk>/withdrawal/", views.withdrawal, name="withdrawal"),
]
