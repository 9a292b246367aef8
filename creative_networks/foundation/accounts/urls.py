"""Pages under the language prefix."""

from django.urls import path

from .views import data, merging, pages, tokens

app_name = "accounts"

urlpatterns = [
    path("profile/", pages.profile, name="profile"),
    path("profile/languages/", pages.languages, name="languages"),
    path("profile/tokens/", tokens.tokens, name="tokens"),
    path("profile/tokens/<int:pk>/end/", tokens.end, name="token_end"),
    path("profile/data/", data.my_data, name="my_data"),
    path("profile/data/consents/<slug:purpose>/withdrawal/", data.consent_withdrawal, name="consent_withdrawal"),
    path("profile/data/exports/", data.exports, name="exports"),
    path("profile/data/exports/<slug:token>/", data.export, name="export"),
    path("profile/data/erasure/", data.erasure, name="erasure"),
    path("profile/data/erasure/<str:token>/", data.erasure_confirmation, name="erasure_confirmation"),
    path("profile/merger/<str:token>/", merging.confirmation, name="merger_confirmation"),
    path("manage/people/duplicates/", merging.duplicates, name="duplicates"),
    path("manage/people/<int:pk>/merger/<int:gone>/", merging.merger, name="merger"),
    path("manage/people/mergers/<int:merger>/undoing/", merging.undoing, name="merger_undoing"),
    path("invitations/<str:token>/", pages.invitation, name="invitation"),
    path("invitations/<str:token>/acceptance/", pages.invitation_acceptance, name="invitation_acceptance"),
]
