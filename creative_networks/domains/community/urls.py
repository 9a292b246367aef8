from django.urls import path

from .views import interests, searches

app_name = "community"

urlpatterns = [
    path("", searches.searches, name="searches"),
    path("mine/", searches.mine, name="mine"),
    path("new/", searches.new, name="new"),
    path("<int:pk>/", searches.search, name="search"),
    path("<int:pk>/texts/<str:language>/", searches.card, name="card"),
    path("<int:pk>/translation/", searches.translation, name="translation"),
    path("<int:pk>/opening/", searches.opening, name="opening"),
    path("<int:pk>/renewal/", searches.renewal, name="renewal"),
    path("<int:pk>/closing/", searches.closing, name="closing"),
    path("<int:pk>/removal/", searches.removal, name="removal"),
    path("<int:pk>/return/", searches.search_return, name="search_return"),
    path("<int:pk>/interests/", interests.interests, name="interests"),
    path("interests/<int:pk>/acceptance/", interests.acceptance, name="acceptance"),
    path("interests/<int:pk>/refusal/", interests.refusal, name="refusal"),
    path("interests/<int:pk>/withdrawal/", interests.withdrawal, name="withdrawal"),
    path("interests/<int:pk>/return/", interests.interest_return, name="interest_return"),
]
