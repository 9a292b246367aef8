from django.urls import path

from .views import attachments, binning, collecting, editing, items, life, translating

app_name = "knowledge"

urlpatterns = [
    path("", items.items, name="items"),
    path("new/", editing.new, name="new"),
    path("new/<slug:kind>/", editing.create, name="create"),
    path("reviews/", life.reviews, name="reviews"),
    path("bin/", binning.bin_list, name="bin"),
    path("collections/", collecting.collections_list, name="collections"),
    path("collections/new/", collecting.collection_new, name="collection_new"),
    path("collections/<int:pk>/", collecting.collection, name="collection"),
    path("collections/<int:pk>/texts/<slug:language>/", collecting.collection_text, name="collection_text"),
    path("collections/<int:pk>/translation/", collecting.collection_translation, name="collection_translation"),
    path("collections/<int:pk>/items/<int:item>/removal/", collecting.place_removal, name="place_removal"),
    path("collections/<int:pk>/items/<int:item>/return/", collecting.place_return, name="place_return"),
    path("collections/<int:pk>/removal/", binning.collection_removal, name="collection_removal"),
    path("collections/<int:pk>/return/", binning.collection_return, name="collection_return"),
    path("collections/<int:pk>/items/<int:item>/move/", collecting.place_move, name="place_move"),
    path("<int:pk>/collections/", collecting.collected, name="collected"),
    path("<int:pk>/", items.item, name="item"),
    path("<int:pk>/trials/", life.trials, name="trials"),
    path("<int:pk>/removal/", binning.item_removal, name="item_removal"),
    path("<int:pk>/return/", binning.item_return, name="item_return"),
    path("<int:pk>/pdf/", items.pdf, name="pdf"),
    path("<int:pk>/facts/", editing.facts, name="facts"),
    path("<int:pk>/attachments/", attachments.attachments, name="attachments"),
    path("<int:pk>/attachments/<slug:token>/", attachments.attachment_removal, name="attachment_removal"),
    path("<int:pk>/translation/", translating.translation, name="translation"),
    path("<int:pk>/texts/<slug:language>/", editing.text, name="text"),
    path("<int:pk>/texts/<slug:language>/workbench/", translating.workbench, name="workbench"),
    path("<int:pk>/texts/<slug:language>/handover/", translating.handover, name="handover"),
    path("<int:pk>/texts/<slug:language>/versions/", items.versions, name="versions"),
    path("<int:pk>/review-request/", life.review_request, name="review_request"),
    path("<int:pk>/review-withdrawal/", life.review_withdrawal, name="review_withdrawal"),
    path("<int:pk>/review/", life.review, name="review"),
    path("<int:pk>/reviewer/", life.reviewer, name="reviewer"),
    path("<int:pk>/confirmation/", life.confirmation, name="confirmation"),
    path("<int:pk>/retirement/", life.retirement, name="retirement"),
    path("<int:pk>/restoration/", life.restoration, name="restoration"),
]
