"""The table of projects."""

from __future__ import annotations

from django.db import models

from diplomacy.common.fields import Earliest, EDTFField, Latest, edtf_check
from diplomacy.places.models import Place
from diplomacy.records.codes import RecordType
from diplomacy.records.models import Record, record_link


class Project(Record):
    """
    Something named that is built, run or paid for: a pipeline, a railway, a loan.

    Work that is only spoken of by sector is no project. The four dates are those
    of the IATI activity standard.
    """

    TYPE = RecordType.PROJECT

    record = record_link("as_project")
    planned_start = EDTFField(
        help_text="When it is planned to start (IATI date type 1)."
    )
    planned_start_earliest = Earliest("planned_start")
    planned_start_latest = Latest("planned_start")
    actual_start = EDTFField(help_text="When it started (IATI date type 2).")
    actual_start_earliest = Earliest("actual_start")
    actual_start_latest = Latest("actual_start")
    planned_end = EDTFField(help_text="When it is planned to end (IATI date type 3).")
    planned_end_earliest = Earliest("planned_end")
    planned_end_latest = Latest("planned_end")
    actual_end = EDTFField(help_text="When it ended (IATI date type 4).")
    actual_end_earliest = Earliest("actual_end")
    actual_end_latest = Latest("actual_end")
    place = models.ForeignKey(
        Place,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="projects",
        help_text="Where it is.",
    )

    class Meta:
        constraints = [
            edtf_check("planned_start", name="project_planned_start_is_edtf"),
            edtf_check("actual_start", name="project_actual_start_is_edtf"),
            edtf_check("planned_end", name="project_planned_end_is_edtf"),
            edtf_check("actual_end", name="project_actual_end_is_edtf"),
        ]
