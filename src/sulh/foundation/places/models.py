"""Places with their names in several scripts, their former names, and named universes of them."""

from __future__ import annotations

from django.db import models

from sulh.kernel.evidence import PLACE_KINDS


class Place(models.Model):
    """A region, district, city, centre of the office, or constituency of one election.

    ``home`` is the district or city in which a centre or a constituency's commission sits.
    """

    code = models.CharField(max_length=40, primary_key=True)
    kind = models.CharField(max_length=20)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    home = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    election = models.CharField(max_length=40, blank=True)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    geonames_id = models.BigIntegerField(null=True)
    note = models.CharField(max_length=255, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=PLACE_KINDS), name="a_place_is_of_a_known_kind"
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="constituency") | ~models.Q(election=""),
                name="a_constituency_belongs_to_an_election",
            ),
        ]

    def __str__(self) -> str:
        return self.code


class PlaceName(models.Model):
    """One name of a place: its language, its key, and whether it is a former or later one."""

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="names")
    language = models.CharField(max_length=2)
    name = models.CharField(max_length=120)
    key = models.CharField(max_length=120, db_index=True)
    standing = models.CharField(
        max_length=10, choices=[(s, s) for s in ("current", "former", "later", "sample")]
    )
    note = models.CharField(max_length=120, blank=True)

    def __str__(self) -> str:
        return self.name


class Universe(models.Model):
    """What "all" means: the constituencies of one election, the centres of a year."""

    code = models.CharField(max_length=40, primary_key=True)
    titles = models.JSONField(default=dict)

    def __str__(self) -> str:
        return self.code


class UniverseItem(models.Model):
    """One item of a universe."""

    universe = models.ForeignKey(Universe, on_delete=models.PROTECT, related_name="items")
    item = models.CharField(max_length=40)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["universe", "item"], name="an_item_stands_once_in_a_universe"
            )
        ]

    def __str__(self) -> str:
        return self.item
