"""What happened and who came: activities, sessions, attendance as written, head-counts."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from sulh.foundation.places.models import Place
from sulh.intake.workbooks.models import Sheet
from sulh.kernel import evidence
from sulh.records.activities.kinds import KINDS
from sulh.records.projects.models import Project


class Activity(models.Model):
    """A course, series, conference or other piece of work under one project.

    ``attendance_rung`` is what a signed line of its sheets states (came, completed, certified).
    ``reported`` keeps what earlier letters claimed of it: claims with a source, never readings.
    """

    code = models.CharField(max_length=40, primary_key=True)
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)
    course = models.CharField(max_length=40)
    rung = models.CharField(max_length=12)
    attendance_rung = models.CharField(max_length=12, default="came")
    titles = models.JSONField(default=dict)
    reported = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=tuple(KINDS)), name="an_activity_is_of_a_known_kind"
            ),
            models.CheckConstraint(
                condition=models.Q(rung__in=evidence.ACTIVITY_RUNGS),
                name="an_activity_stands_on_a_rung",
            ),
            models.CheckConstraint(
                condition=models.Q(attendance_rung__in=evidence.ATTENDANCE_RUNGS),
                name="its_sheets_state_a_rung",
            ),
        ]

    def __str__(self) -> str:
        return self.code


class Session(models.Model):
    """One sitting of an activity: a day, a place, and whether it was held."""

    code = models.CharField(max_length=40, primary_key=True)
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="+")
    held_on = models.DateField()
    status = models.CharField(max_length=10)
    place = models.ForeignKey(Place, null=True, on_delete=models.PROTECT, related_name="+")
    district = models.ForeignKey(Place, null=True, on_delete=models.PROTECT, related_name="+")
    centre = models.ForeignKey(Place, null=True, on_delete=models.PROTECT, related_name="+")
    constituency = models.ForeignKey(Place, null=True, on_delete=models.PROTECT, related_name="+")
    generation = models.PositiveSmallIntegerField(default=0)
    expected = models.PositiveIntegerField(null=True)
    language = models.CharField(max_length=2, blank=True)
    topic = models.CharField(max_length=255, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status__in=evidence.SESSION_STATES),
                name="a_session_is_planned_held_or_cancelled",
            )
        ]
        indexes = [models.Index(fields=["held_on", "code"], name="sessions_in_order_of_days")]

    def __str__(self) -> str:
        return self.code


class Strike(models.Model):
    """Why recorded lines no longer count: their sheet was withdrawn, or a later one renewed it.

    The lines stay as they are and name their strike. ``sheet`` is the withdrawn sheet or the later
    one. ``gone`` lists attendances that are no longer on the later sheet. A strike that was lifted
    stays, with who lifted it and when.
    """

    class Reason(models.TextChoices):
        WITHDRAWN = "withdrawn"
        RENEWED = "renewed"

    reason = models.CharField(max_length=10, choices=Reason.choices)
    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="+")
    gone = models.JSONField(default=list)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sheet", "reason"],
                condition=models.Q(lifted_at__isnull=True),
                name="a_sheet_strikes_once_for_a_reason",
            )
        ]

    def __str__(self) -> str:
        return f"strike {self.pk}"


class Renewal(models.Model):
    """A sheet that came after another of its session and found lines of it there again.

    While it stands, the earlier sheet cannot be withdrawn: lines of the later one rest on it.
    """

    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="+")
    earlier = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="+")
    changed = models.PositiveIntegerField(default=0)
    as_before = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sheet", "earlier"], name="a_sheet_renews_another_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(sheet=models.F("earlier")), name="no_sheet_renews_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"renewal {self.pk}"


class Attendance(models.Model):
    """One line of a sheet: somebody was there. What identifies them stands elsewhere.

    A struck line stays and counts nowhere. ``supersedes`` is the line of an earlier sheet that
    this one says again with other values.
    """

    # Not a BigAutoField: only an integer key makes the tables one to one with this one use
    # SQLite's own row number, which halves the time of joining them.
    id = models.AutoField(primary_key=True)
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="+")
    # The constraint on sheet and row is the index that finds a sheet's lines.
    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="+", db_index=False)
    row = models.PositiveIntegerField()
    role = models.CharField(max_length=12)
    rung = models.CharField(max_length=12)
    generation = models.PositiveSmallIntegerField(default=0)
    trained_by = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    sex = models.CharField(max_length=8)
    age_band = models.CharField(max_length=8)
    affiliation = models.CharField(max_length=24)
    district = models.ForeignKey(
        Place, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    # Nearly every line is neither: their indexes hold only those that are.
    struck = models.ForeignKey(
        Strike, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    supersedes = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    class Meta:
        indexes = [
            models.Index(
                fields=["struck"],
                condition=models.Q(struck__isnull=False),
                name="lines_by_their_strike",
            ),
            models.Index(
                fields=["supersedes"],
                condition=models.Q(supersedes__isnull=False),
                name="lines_by_what_they_supersede",
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "row"], name="a_sheet_line_is_recorded_once"),
            models.CheckConstraint(
                condition=models.Q(role__in=evidence.ROLES), name="who_attends_has_a_role"
            ),
            models.CheckConstraint(
                condition=models.Q(rung__in=evidence.ATTENDANCE_RUNGS),
                name="attendance_stands_on_a_rung",
            ),
            models.CheckConstraint(
                condition=models.Q(sex__in=evidence.SEXES), name="sex_is_f_m_or_unstated"
            ),
            models.CheckConstraint(
                condition=models.Q(affiliation__in=evidence.AFFILIATIONS),
                name="affiliation_is_of_the_list",
            ),
            models.CheckConstraint(
                condition=models.Q(age_band__in=evidence.AGE_BANDS),
                name="age_band_is_of_the_list",
            ),
        ]

    def __str__(self) -> str:
        return f"attendance {self.pk}"


class IdentifyingValues(models.Model):
    """What identifies the person of one attendance. The only table that does.

    Read through ``records.activities.access`` alone, so that encryption and deletion have one
    place. Figures, bundles and exports never read it.
    """

    attendance = models.OneToOneField(
        Attendance, primary_key=True, on_delete=models.PROTECT, related_name="+"
    )
    full_name = models.TextField()
    surname = models.TextField(blank=True)
    given_name = models.TextField(blank=True)
    patronymic = models.TextField(blank=True)
    birth_date = models.CharField(max_length=10, blank=True)
    birth_year = models.PositiveSmallIntegerField(null=True)
    organization = models.TextField(blank=True)
    position = models.TextField(blank=True)
    phone = models.TextField(blank=True)
    certificate = models.TextField(blank=True, db_index=True)
    line_fingerprint = models.CharField(max_length=64)
    raw = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"identifying values {self.pk}"


class HeadCount(models.Model):
    """A count of people by sex and affiliation, with no names: a weaker claim, kept apart."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="+")
    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="+")
    row = models.PositiveIntegerField()
    sex = models.CharField(max_length=8)
    affiliation = models.CharField(max_length=24)
    people = models.PositiveIntegerField()
    struck = models.ForeignKey(
        Strike, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sheet", "row", "sex", "affiliation"],
                name="a_head_count_is_recorded_once",
            )
        ]

    def __str__(self) -> str:
        return f"head-count {self.pk}"


class ActivityWords(models.Model):
    """The words an activity is found by: its code, course and titles in every language, folded."""

    activity = models.OneToOneField(
        Activity, primary_key=True, on_delete=models.PROTECT, related_name="words"
    )
    folded = models.TextField()

    def __str__(self) -> str:
        return f"words of {self.pk}"


class PlanChange(models.Model):
    """One change of the plan: what it said before and after, who changed it, and why. Append-only.

    It is of a session, or else of an activity. Undoing is another change, which names the first.
    """

    activity = models.ForeignKey(Activity, null=True, on_delete=models.PROTECT, related_name="+")
    session = models.ForeignKey(Session, null=True, on_delete=models.PROTECT, related_name="+")
    verb = models.CharField(max_length=20)
    reason = models.TextField(blank=True)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    at = models.DateTimeField(db_index=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    undoes = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(activity__isnull=False) ^ models.Q(session__isnull=False),
                name="a_change_is_of_an_activity_or_of_a_session",
            )
        ]

    def __str__(self) -> str:
        return f"change {self.pk} of the plan"
