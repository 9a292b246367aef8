"""Pages under `/<language>/manage/organisations/`."""

from django.urls import path

from .views import facts, joining, members, merging, offers

app_name = "organisations"

urlpatterns = [
    path("", facts.organisations, name="organisations"),
    path("new/", facts.new, name="new"),
    path("duplicates/", merging.duplicates, name="duplicates"),
    path("<int:pk>/merger/<int:gone>/", merging.merger, name="merger"),
    path("mergers/<int:merger>/undoing/", merging.undoing, name="merger_undoing"),
    path("<int:pk>/", facts.organisation, name="organisation"),
    path("<int:pk>/facts/", facts.edit, name="facts"),
    path("<int:pk>/activity/", facts.activity, name="activity"),
    path("<int:pk>/offices/", offers.offices, name="offices"),
    path("<int:pk>/offices/<int:office>/removal/", offers.office_removal, name="office_removal"),
    path("<int:pk>/offers/new/", offers.new, name="offer_new"),
    path("<int:pk>/offers/<int:offer>/", offers.offer, name="offer"),
    path("<int:pk>/offers/<int:offer>/withdrawal/", offers.withdrawal, name="offer_withdrawal"),
    path("<int:pk>/offers/<int:offer>/return/", offers.offer_return, name="offer_return"),
    path("<int:pk>/members/return/", members.member_return, name="member_return"),
    path("<int:pk>/members/<int:membership>/role/", members.role, name="member_role"),
    path("<int:pk>/members/<int:membership>/removal/", members.removal, name="member_removal"),
    path("<int:pk>/invitations/", members.invitations, name="invitations"),
    path("<int:pk>/invitations/<int:invitation>/withdrawal/", members.withdrawal, name="invitation_withdrawal"),
    path("<int:pk>/join/", joining.join_request, name="join_request"),
    path("<int:pk>/join/withdrawal/", joining.withdrawal, name="join_withdrawal"),
    path("<int:pk>/requests/<int:request_pk>/acceptance/", joining.acceptance, name="join_acceptance"),
    path("<int:pk>/requests/<int:request_pk>/refusal/", joining.refusal, name="join_refusal"),
]
