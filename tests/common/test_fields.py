"""The columns and checks of ``fields``, tried on tables of their own."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction

from diplomacy.common import fields
from diplomacy.common.fields import Earliest, EDTFField, Latest

pytestmark = pytest.mark.slow


class Sample(models.Model):
    date = EDTFField()
    date_earliest = Earliest("date")
    date_latest = Latest("date")
    published = EDTFField(allow_time=True)
    words = models.TextField(default="")
    language = models.TextField(default="")
    script = models.TextField(default="")
    address = models.TextField(default="")
    duration = models.TextField(default="")
    starts_at = models.TextField(default="")

    class Meta:
        app_label = "samples"
        constraints = [
            fields.edtf_check("date", name="sample_date_is_edtf"),
            fields.edtf_check(
                "published", name="sample_published_is_edtf", allow_time=True
            ),
            fields.nfc_check("words", name="sample_words_are_clean"),
            fields.bcp47_check("language", name="sample_language_is_bcp47"),
            fields.script_check("script", name="sample_script_is_iso15924"),
            fields.url_check("address", name="sample_address_is_http"),
            fields.iso8601_duration_check(
                "duration", name="sample_duration_is_iso8601"
            ),
            fields.datetime_with_offset_check(
                "starts_at", name="sample_starts_at_has_offset"
            ),
        ]


@pytest.fixture
def table(transactional_db):
    with connection.schema_editor() as editor:
        editor.create_model(Sample)
    yield
    with connection.schema_editor() as editor:
        editor.delete_model(Sample)


ACCEPTED = {
    "date": ["", "2024-10", "2024-10-22/2024-10-24", "2024/.."],
    "published": ["2024-10-12T10:32", "2024-10-12T10:32:05+03:30", "2024"],
    "words": ["", "Türkiye\n\tBrics 😀 \u00a0 فارسی"],
    "language": [
        "en",
        "fa",
        "sr-Latn",
        "zh-Hant-TW",
        "en-GB-oed",
        "de-CH-1996",
        "x-house",
        "mul",
    ],
    "script": ["Latn", "Arab"],
    "address": [
        "https://example.org/a?b=c#d",
        "http://localhost:8000",
        "https://example.org/@who",
    ],
    "duration": ["PT1H", "PT1H30M", "P3D", "P20Y", "P2W", "PT1.5S", "P1Y2M3DT4H5M6S"],
    "starts_at": [
        "2024-10-11T15:00+05:00",
        "2024-10-11T15:00:00Z",
        "2024-02-29T23:59:59.5-03:30",
    ],
}
REFUSED = {
    "date": ["2023-02-30", "2024-10-12T10:32", "soon", "2599"],
    "published": ["2024-10-12T25:00", "12 October"],
    "words": ["e\u0301", "bell\u0007", "line\r\n", "\u0085"],
    "language": ["english language", "e", "en_GB", "en-", "-en", "en-Latn-Latn-Latn-x"],
    "script": ["latn", "LATN", "Lat", "Latin"],
    "address": [
        "ftp://example.org",
        "javascript:alert(1)",
        "https://",
        "https://a b",
        "https://u:p@example.org",
    ],
    "duration": ["P", "PT", "1 hour", "P1H", "PT1", "P1DT", "PT-1H"],
    "starts_at": [
        "2024-10-11T15:00",
        "2024-10-11",
        "2023-02-30T15:00Z",
        "2024-10-11T24:00Z",
        "2024-10-11T15:00-00:00",
    ],
}


def cases(table):
    return [(field, text) for field, texts in table.items() for text in texts]


@pytest.mark.parametrize(("field", "text"), cases(ACCEPTED))
def test_accepts(table, field, text):
    sample = Sample(**{field: text})
    sample.full_clean(
        exclude=["words", "language", "script", "address", "duration", "starts_at"]
    )
    sample.validate_constraints()
    sample.save()


@pytest.mark.parametrize(("field", "text"), cases(REFUSED))
def test_refuses_in_the_database_and_in_the_form(table, field, text):
    sample = Sample(**{field: text})
    with pytest.raises(ValidationError) as refusal:
        sample.validate_constraints()
    with pytest.raises(IntegrityError), transaction.atomic():
        sample.save()

    assert len(refusal.value.messages) == 1
    assert (
        "such as" in refusal.value.messages[0] or "must be" in refusal.value.messages[0]
    )


def test_the_days_are_generated(table):
    sample = Sample.objects.create(date=" 2024-10-22 / 2024-10-24 ")
    sample.refresh_from_db()

    assert sample.date == "2024-10-22/2024-10-24"
    assert (sample.date_earliest, sample.date_latest) == (
        date(2024, 10, 22),
        date(2024, 10, 24),
    )


def test_the_form_says_what_is_wrong(table):
    with pytest.raises(ValidationError, match="no day of the calendar"):
        Sample(date="2023-02-30").clean_fields()


def test_the_flag_is_written_to_migrations_only_where_it_is_set():
    assert "allow_time" not in Sample._meta.get_field("date").deconstruct()[3]
    assert Sample._meta.get_field("published").deconstruct()[3]["allow_time"] is True


@pytest.mark.parametrize("tag", ["en", "fa-Latn", "sr-Cyrl"])
def test_a_registered_language_passes(tag):
    fields.validate_language(tag)


@pytest.mark.parametrize("tag", ["xx-YY", "english", "en-Xxxx"])
def test_an_unregistered_language_is_refused(tag):
    with pytest.raises(ValidationError, match="not a registered language tag"):
        fields.validate_language(tag)
