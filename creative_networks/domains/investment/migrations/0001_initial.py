import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("events", "0001_initial"),
        ("files", "0001_initial"),
        ("organisations", "0002_load_roles"),
        ("places", "0002_load_places"),
        ("vocabulary", "0002_load_vocabulary"),
    ]

    operations = [
        migrations.CreateModel(
            name="MeetingDay",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "mode",
                    models.CharField(
                        choices=[
                            ("book", "People book their meetings themselves"),
                            ("plan", "The organisers plan the best timetable for all"),
                        ],
                        default="book",
                        max_length=4,
                    ),
                ),
                ("intents", models.JSONField(default=list)),
                ("needs_readiness", models.BooleanField(default=True, verbose_name="firms need an adviser's go")),
                (
                    "quota",
                    models.PositiveSmallIntegerField(default=10, verbose_name="requests each party may have open"),
                ),
                (
                    "answer_hours",
                    models.PositiveSmallIntegerField(default=72, verbose_name="hours to answer a request"),
                ),
                ("created_at", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=0)),
                ("applied_at", models.DateTimeField(blank=True, null=True)),
                ("figures", models.JSONField(blank=True, default=dict)),
                (
                    "event",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="meeting_day", to="events.event"
                    ),
                ),
            ],
            options={
                "verbose_name": "meeting day",
                "verbose_name_plural": "meeting days",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("mode__in", ["book", "plan"])), name="meetingday_mode_known"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Interpreter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("languages", models.JSONField(default=list, verbose_name="languages")),
                (
                    "day",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="interpreters",
                        to="investment.meetingday",
                    ),
                ),
            ],
            options={
                "verbose_name": "interpreter",
                "verbose_name_plural": "interpreters",
            },
        ),
        migrations.CreateModel(
            name="Party",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "side",
                    models.CharField(choices=[("firm", "Firm"), ("investor", "Investor or funder")], max_length=8),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "Waiting for the organisers"),
                            ("admitted", "Takes part"),
                            ("left", "Does not take part"),
                        ],
                        default="asked",
                        max_length=8,
                    ),
                ),
                ("languages", models.JSONField(default=list, verbose_name="languages spoken")),
                ("offers", models.JSONField(default=list, verbose_name="offers")),
                ("seeks", models.JSONField(default=list, verbose_name="seeks")),
                (
                    "pitch",
                    models.TextField(blank=True, max_length=800, verbose_name="who you are and what you look for"),
                ),
                ("is_online", models.BooleanField(default=False, verbose_name="takes part online")),
                (
                    "takes_all",
                    models.BooleanField(default=False, verbose_name="may be given meetings that others ask for"),
                ),
                ("is_absent", models.BooleanField(default=False)),
                ("since", models.DateTimeField()),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "day",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="parties", to="investment.meetingday"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
            ],
            options={
                "verbose_name": "party",
                "verbose_name_plural": "parties",
                "constraints": [
                    models.UniqueConstraint(fields=("day", "account"), name="party_once_by_person"),
                    models.UniqueConstraint(fields=("day", "organisation"), name="party_once_by_organisation"),
                    models.CheckConstraint(
                        condition=models.Q(("side__in", ["firm", "investor"])), name="party_side_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["asked", "admitted", "left"])), name="party_state_known"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Meeting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("table", models.PositiveSmallIntegerField(verbose_name="table")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("set", "Set"),
                            ("held", "Held"),
                            ("missed", "Somebody did not come"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="set",
                        max_length=9,
                    ),
                ),
                ("is_pinned", models.BooleanField(default=False)),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("sequence", models.PositiveIntegerField(default=0)),
                ("changed_at", models.DateTimeField()),
                ("reports_asked_at", models.DateTimeField(blank=True, null=True)),
                (
                    "interpreter",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="meetings",
                        to="investment.interpreter",
                    ),
                ),
                (
                    "day",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="meetings", to="investment.meetingday"
                    ),
                ),
                (
                    "firm",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="investment.party"
                    ),
                ),
                (
                    "investor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="investment.party"
                    ),
                ),
            ],
            options={
                "verbose_name": "meeting",
                "verbose_name_plural": "meetings",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "cancelled"), _negated=True),
                        fields=("firm", "investor"),
                        name="meeting_once_by_pair",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("firm", models.F("investor")), _negated=True), name="meeting_of_two"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Forbidden",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "day",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="forbidden",
                        to="investment.meetingday",
                    ),
                ),
                (
                    "firm",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="investment.party"
                    ),
                ),
                (
                    "investor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="investment.party"
                    ),
                ),
            ],
            options={
                "verbose_name": "forbidden pair",
                "verbose_name_plural": "forbidden pairs",
                "constraints": [models.UniqueConstraint(fields=("firm", "investor"), name="forbidden_once")],
            },
        ),
        migrations.CreateModel(
            name="FollowUp",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("months", models.PositiveSmallIntegerField()),
                ("due_at", models.DateTimeField()),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("talking", "Still talking"),
                            ("money", "Money was agreed"),
                            ("work", "We do something together"),
                            ("other", "The firm took another route"),
                            ("ended", "It came to nothing"),
                        ],
                        max_length=8,
                        verbose_name="what became of it",
                    ),
                ),
                (
                    "amount",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("under_20", "Under 20 000 euros"),
                            ("to_100", "20 000 to 100 000 euros"),
                            ("to_500", "100 000 to 500 000 euros"),
                            ("over_500", "Over 500 000 euros"),
                        ],
                        default="",
                        max_length=8,
                        verbose_name="amount",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=500, verbose_name="why")),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("reminded_at", models.DateTimeField(blank=True, null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="follow_ups", to="investment.meeting"
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="follow_ups", to="investment.party"
                    ),
                ),
            ],
            options={
                "verbose_name": "follow-up",
                "verbose_name_plural": "follow-ups",
                "indexes": [models.Index(fields=["answered_at", "due_at"], name="followup_due")],
                "constraints": [
                    models.UniqueConstraint(fields=("meeting", "party", "months"), name="followup_once"),
                    models.CheckConstraint(
                        condition=models.Q(("months__in", [3, 6, 12])), name="followup_months_known"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Place",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=80, verbose_name="room")),
                ("tables", models.PositiveSmallIntegerField(default=1, verbose_name="tables")),
                ("is_online", models.BooleanField(default=False, verbose_name="online")),
                ("address", models.URLField(blank=True, max_length=300, verbose_name="address online")),
                (
                    "day",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="places", to="investment.meetingday"
                    ),
                ),
            ],
            options={
                "verbose_name": "room",
                "verbose_name_plural": "rooms",
                "constraints": [models.UniqueConstraint(fields=("day", "name"), name="place_once_in_day")],
            },
        ),
        migrations.AddField(
            model_name="meeting",
            name="place",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="meetings", to="investment.place"
            ),
        ),
        migrations.CreateModel(
            name="Report",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("has_met", models.BooleanField(verbose_name="we met")),
                (
                    "interest",
                    models.CharField(
                        blank=True,
                        choices=[("none", "Not for us"), ("later", "Perhaps later"), ("yes", "We want to go on")],
                        default="",
                        max_length=6,
                    ),
                ),
                (
                    "doubt",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("numbers", "The numbers"),
                            ("market", "Whether enough people want it"),
                            ("rights", "Who owns the rights"),
                            ("team", "Whether the team can carry it"),
                            ("use_of_money", "What the money is used for"),
                            ("return", "How money comes back"),
                            ("nothing", "No doubt"),
                        ],
                        default="",
                        max_length=12,
                        verbose_name="main doubt",
                    ),
                ),
                (
                    "missing_evidence",
                    models.CharField(blank=True, max_length=500, verbose_name="what we would need to see"),
                ),
                ("next_step", models.CharField(blank=True, max_length=300, verbose_name="next step")),
                ("next_step_by", models.DateField(blank=True, null=True, verbose_name="by when")),
                ("written_at", models.DateTimeField()),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="reports", to="investment.meeting"
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="reports", to="investment.party"
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "report of a meeting",
                "verbose_name_plural": "reports of meetings",
                "constraints": [
                    models.UniqueConstraint(fields=("meeting", "party"), name="report_once_by_side"),
                    models.CheckConstraint(
                        condition=models.Q(("interest__in", ["", "none", "later", "yes"])), name="report_interest_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "doubt__in",
                                ["", "numbers", "market", "rights", "team", "use_of_money", "return", "nothing"],
                            )
                        ),
                        name="report_doubt_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RoomFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=120, verbose_name="what it is")),
                ("added_at", models.DateTimeField()),
                (
                    "file",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="files.storedfile"
                    ),
                ),
            ],
            options={
                "verbose_name": "file in a data room",
                "verbose_name_plural": "files in data rooms",
            },
        ),
        migrations.CreateModel(
            name="Guest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("expires_at", models.DateTimeField(verbose_name="until")),
                ("is_revoked", models.BooleanField(default=False)),
                ("accepted_version", models.PositiveIntegerField(blank=True, null=True)),
                ("accepted_at", models.DateTimeField(blank=True, null=True)),
                ("invited_at", models.DateTimeField()),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "invited_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("files", models.ManyToManyField(blank=True, related_name="guests", to="investment.roomfile")),
            ],
            options={
                "verbose_name": "guest of a data room",
                "verbose_name_plural": "guests of data rooms",
                "indexes": [models.Index(fields=["account", "expires_at"], name="guest_of_account")],
            },
        ),
        migrations.CreateModel(
            name="Round",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=120, verbose_name="what the money is for, in one line")),
                ("amount", models.PositiveIntegerField(blank=True, null=True, verbose_name="how much, in euros")),
                (
                    "route",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("equity", "Equity: an investor owns a share"),
                            ("guarantee", "Loan with a guarantee"),
                            ("grant", "Grant"),
                            ("presale", "Presale or crowdfunding"),
                            ("licensing", "Licensing of rights"),
                            ("patron", "Patron or sponsor"),
                        ],
                        default="",
                        max_length=10,
                        verbose_name="route",
                    ),
                ),
                (
                    "state",
                    models.CharField(choices=[("open", "Open"), ("closed", "Closed")], default="open", max_length=6),
                ),
                ("created_at", models.DateTimeField()),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "firm",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
            ],
            options={
                "verbose_name": "round",
                "verbose_name_plural": "rounds",
                "indexes": [models.Index(fields=["firm", "-created_at"], name="round_of_firm")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("route__in", ["", "equity", "guarantee", "grant", "presale", "licensing", "patron"])
                        ),
                        name="round_route_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["open", "closed"])), name="round_state_known"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RoomVisit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("entered", "Entered the room"),
                            ("accepted", "Accepted the confidentiality text"),
                            ("opened", "Opened a file"),
                        ],
                        max_length=8,
                    ),
                ),
                ("version", models.PositiveIntegerField(blank=True, null=True)),
                ("at", models.DateTimeField()),
                (
                    "guest",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="visits", to="investment.guest"
                    ),
                ),
                (
                    "room_file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="investment.roomfile",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="visits", to="investment.round"
                    ),
                ),
            ],
            options={
                "verbose_name": "visit to a data room",
                "verbose_name_plural": "visits to data rooms",
                "indexes": [models.Index(fields=["round", "-at"], name="roomvisit_newest")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("what__in", ["entered", "accepted", "opened"])), name="roomvisit_known"
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="roomfile",
            name="round",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="room_files", to="investment.round"
            ),
        ),
        migrations.AddField(
            model_name="party",
            name="round",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="parties",
                to="investment.round",
            ),
        ),
        migrations.AddField(
            model_name="guest",
            name="round",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="guests", to="investment.round"
            ),
        ),
        migrations.CreateModel(
            name="Check",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("answers", models.JSONField(default=dict)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Being prepared"),
                            ("sent", "With the adviser"),
                            ("go", "Go"),
                            ("not_yet", "Not yet"),
                        ],
                        default="draft",
                        max_length=8,
                    ),
                ),
                (
                    "missing_piece",
                    models.CharField(blank=True, default="", max_length=14, verbose_name="the next missing piece"),
                ),
                ("other_routes", models.JSONField(blank=True, default=list)),
                ("reason", models.TextField(blank=True, max_length=2000, verbose_name="reason")),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                (
                    "adviser",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "sent_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="checks", to="investment.round"
                    ),
                ),
            ],
            options={
                "verbose_name": "readiness check",
                "verbose_name_plural": "readiness checks",
                "indexes": [models.Index(fields=["adviser", "state"], name="check_with_adviser")],
                "constraints": [
                    models.UniqueConstraint(fields=("round", "number"), name="check_number_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["draft", "sent"])),
                        fields=("round",),
                        name="check_one_open_in_round",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["go", "not_yet"]), _negated=True),
                            models.Q(("decided_at__isnull", False), models.Q(("reason", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="check_decision_has_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "not_yet"), _negated=True),
                            models.Q(("missing_piece", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="check_not_yet_has_next",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Run",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting for the worker"),
                            ("running", "Being planned"),
                            ("ready", "Ready to be looked at"),
                            ("applied", "In force"),
                            ("impossible", "No such timetable exists"),
                            ("stopped", "Stopped"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("is_repair", models.BooleanField(default=False)),
                ("version", models.PositiveIntegerField()),
                ("progress", models.JSONField(default=dict)),
                ("proposal", models.JSONField(default=list)),
                ("left_out", models.JSONField(default=list)),
                ("conflicts", models.JSONField(default=list)),
                ("started_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "day",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="runs", to="investment.meetingday"
                    ),
                ),
                (
                    "started_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "run of the planner",
                "verbose_name_plural": "runs of the planner",
                "indexes": [models.Index(fields=["day", "-started_at"], name="run_newest")],
            },
        ),
        migrations.CreateModel(
            name="Slot",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("is_online_only", models.BooleanField(default=False)),
                (
                    "day",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="slots", to="investment.meetingday"
                    ),
                ),
            ],
            options={
                "verbose_name": "slot",
                "verbose_name_plural": "slots",
                "ordering": ["starts_at"],
                "constraints": [
                    models.UniqueConstraint(fields=("day", "starts_at"), name="slot_once"),
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))), name="slot_ends_after_start"
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="meeting",
            name="slot",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="meetings", to="investment.slot"
            ),
        ),
        migrations.CreateModel(
            name="Hindrance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "interpreter",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="hindrances",
                        to="investment.interpreter",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="hindrances",
                        to="investment.party",
                    ),
                ),
                (
                    "slot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="hindrances", to="investment.slot"
                    ),
                ),
            ],
            options={
                "verbose_name": "hindrance",
                "verbose_name_plural": "hindrances",
                "constraints": [
                    models.UniqueConstraint(fields=("slot", "party"), name="hindrance_of_party_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("interpreter__isnull", False), ("party__isnull", True)),
                            models.Q(("interpreter__isnull", True), ("party__isnull", False)),
                            _connector="OR",
                        ),
                        name="hindrance_of_one",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Booking",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="bookings", to="investment.meeting"
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="bookings", to="investment.party"
                    ),
                ),
                (
                    "slot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="bookings", to="investment.slot"
                    ),
                ),
            ],
            options={
                "verbose_name": "booking",
                "verbose_name_plural": "bookings",
                "constraints": [models.UniqueConstraint(fields=("party", "slot"), name="booking_one_table_at_a_time")],
            },
        ),
        migrations.CreateModel(
            name="Terms",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField()),
                ("text", models.TextField(max_length=10000, verbose_name="confidentiality text")),
                ("language", models.CharField(max_length=35, verbose_name="language")),
                ("written_at", models.DateTimeField()),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="terms", to="investment.round"
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "confidentiality text",
                "verbose_name_plural": "confidentiality texts",
                "constraints": [models.UniqueConstraint(fields=("round", "version"), name="terms_version_once")],
            },
        ),
        migrations.CreateModel(
            name="Wish",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "strength",
                    models.CharField(
                        choices=[("must", "Must meet"), ("want", "Want to meet"), ("no", "No meeting, please")],
                        max_length=4,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("pending", "Waiting for an answer"),
                            ("accepted", "Accepted"),
                            ("declined", "Declined"),
                            ("cancelled", "Taken back"),
                            ("expired", "Not answered in time"),
                            ("veto", "Private"),
                        ],
                        max_length=9,
                    ),
                ),
                ("message", models.CharField(blank=True, max_length=300, verbose_name="a line to them")),
                ("expires_at", models.DateTimeField(blank=True, null=True)),
                ("changed_at", models.DateTimeField()),
                (
                    "day",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="wishes", to="investment.meetingday"
                    ),
                ),
                (
                    "receiver",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="received", to="investment.party"
                    ),
                ),
                (
                    "sender",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="wishes", to="investment.party"
                    ),
                ),
                (
                    "slot",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="investment.slot",
                    ),
                ),
            ],
            options={
                "verbose_name": "request",
                "verbose_name_plural": "requests",
                "indexes": [
                    models.Index(fields=["state", "expires_at"], name="wish_expiry"),
                    models.Index(fields=["receiver", "state"], name="wish_received"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("sender", "receiver"), name="wish_once"),
                    models.CheckConstraint(
                        condition=models.Q(("sender", models.F("receiver")), _negated=True), name="wish_not_of_oneself"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "veto"), ("strength", "no")),
                            models.Q(
                                models.Q(("strength", "no"), _negated=True), models.Q(("state", "veto"), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="wish_no_is_veto",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="InvestorProfile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "ticket_from",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="smallest ticket, in euros"),
                ),
                (
                    "ticket_to",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="largest ticket, in euros"),
                ),
                ("routes", models.JSONField(blank=True, default=list, verbose_name="routes")),
                ("about", models.TextField(blank=True, max_length=1500, verbose_name="what you look for")),
                ("never", models.TextField(blank=True, max_length=1000, verbose_name="what you never do")),
                ("updated_at", models.DateTimeField()),
                (
                    "countries",
                    models.ManyToManyField(blank=True, related_name="+", to="places.country", verbose_name="countries"),
                ),
                (
                    "organisation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="investor_profile",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "sectors",
                    models.ManyToManyField(
                        blank=True, related_name="+", to="vocabulary.concept", verbose_name="sectors"
                    ),
                ),
                (
                    "stages",
                    models.ManyToManyField(
                        blank=True, related_name="+", to="vocabulary.concept", verbose_name="stages"
                    ),
                ),
            ],
            options={
                "verbose_name": "investor profile",
                "verbose_name_plural": "investor profiles",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ticket_from__isnull", True),
                            ("ticket_to__isnull", True),
                            ("ticket_to__gte", models.F("ticket_from")),
                            _connector="OR",
                        ),
                        name="investorprofile_ticket_in_order",
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="guest",
            constraint=models.UniqueConstraint(fields=("round", "account"), name="guest_once"),
        ),
        migrations.AddIndex(
            model_name="meeting",
            index=models.Index(fields=["day", "state", "slot"], name="meeting_of_day"),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "cancelled"), _negated=True),
                fields=("slot", "place", "table"),
                name="meeting_table_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.UniqueConstraint(
                condition=models.Q(models.Q(("state", "cancelled"), _negated=True), ("interpreter__isnull", False)),
                fields=("slot", "interpreter"),
                name="meeting_interpreter_once",
            ),
        ),
    ]
