from django.urls import path

from .views import attending, calendars, editing, organising, reading, registering

app_name = "events"

urlpatterns = [
    path("", reading.events, name="events"),
    path("new/", editing.new, name="new"),
    path("mine/", reading.mine, name="mine"),
    path("mine/calendar/", calendars.address, name="calendar_address"),
    path("answers/<str:token>/", registering.answer, name="answer"),
    path("answers/<str:token>/calendar/", calendars.registered_event, name="answer_calendar"),
    path("<int:pk>/", reading.event, name="event"),
    path("<int:pk>/calendar/", calendars.event, name="event_calendar"),
    path("<int:pk>/facts/", editing.facts, name="facts"),
    path("<int:pk>/translation/", editing.translation, name="translation"),
    path("<int:pk>/texts/<slug:language>/", editing.text, name="text"),
    path("<int:pk>/publication/", organising.publication, name="publication"),
    path("<int:pk>/cancellation/", organising.cancellation, name="cancellation"),
    path("<int:pk>/reopening/", organising.reopening, name="reopening"),
    path("<int:pk>/organisers/", organising.organisers, name="organisers"),
    path("<int:pk>/organisers/<int:organiser>/", organising.organiser, name="organiser"),
    path("<int:pk>/organisers/return/", organising.organiser_return, name="organiser_return"),
    path("<int:pk>/announcements/", organising.announcements, name="announcements"),
    path("<int:pk>/registration/", registering.registration, name="registration"),
    path("<int:pk>/registration/end/", registering.end, name="registration_end"),
    path("<int:pk>/registration/return/", registering.come_back, name="registration_return"),
    path("<int:pk>/participants/", attending.participants, name="participants"),
    path("<int:pk>/participants/<int:registration>/", attending.participant, name="participant"),
    path("<int:pk>/check-in/<str:token>/", attending.check_in, name="check_in"),
]
