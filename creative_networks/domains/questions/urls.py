from django.urls import path

from . import views

app_name = "questions"

urlpatterns = [
    path("", views.questions, name="questions"),
    path("new/", views.new, name="new"),
    path("unanswered/", views.unanswered, name="unanswered"),
    path("<int:pk>/", views.question, name="question"),
    path("<int:pk>/taking/", views.taking, name="taking"),
    path("<int:pk>/release/", views.release, name="release"),
    path("<int:pk>/handover/", views.handover, name="handover"),
    path("<int:pk>/reopening/", views.reopening, name="reopening"),
    path("<int:pk>/withdrawal/", views.withdrawal, name="withdrawal"),
    path("answers/<int:pk>/solution/", views.solution, name="solution"),
    path("answers/<int:pk>/promotion/", views.promotion, name="promotion"),
]
