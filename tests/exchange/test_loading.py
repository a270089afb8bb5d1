"""Files of items, loaded some at a time."""

from __future__ import annotations

import json

import pytest
from django.core.management import CommandError, call_command

from diplomacy.exchange import loading
from diplomacy.exchange.files import UnreadableFile
from diplomacy.exchange.loading import Manner, load, rejected_of
from diplomacy.exchange.models import SentFile
from diplomacy.models import Evidence, Meeting, Occasion, Record
from tests.access.people import person
from tests.exchange.sending import country, identifier, name, story
from tests.publishing import world

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

KEPT = Manner(note="A load.")
PUBLISHED = Manner(note="A load.", is_publishing=True)


@pytest.fixture
def write(tmp_path):
    """Write items as lines, and return the file."""

    def written(*items, to="sent.ndjson"):
        lines = [one if isinstance(one, str) else json.dumps(one) for one in items]
        file = tmp_path / to
        file.write_text("\n".join(lines), encoding="utf-8", errors="surrogatepass")
        return file

    return written


def countries(count):
    return [
        country(f"Country {number}", f"{chr(65 + number // 26)}{chr(65 + number % 26)}")
        for number in range(count)
    ]


def rejected(file):
    return [json.loads(line) for line in rejected_of(file).read_text().splitlines()]


def codes(file):
    return [[error["code"] for error in line["errors"]] for line in rejected(file)]


class TestLines:
    def test_are_loaded_some_at_a_time(self, write):
        told = []

        loaded = load(
            write(*countries(7)),
            KEPT,
            at_once=3,
            tell=lambda at: told.append(at.position),
        )

        assert (loaded.total, loaded.counts) == (7, {"created": 7})
        assert told == [0, 3, 6, 7, 7]
        assert Record.objects.count() == 7

    def test_may_be_empty(self, write):
        file = write("", *countries(1), "  ", "")

        assert load(file, KEPT).total == 1

    def test_say_in_the_history_who_and_why(self, write):
        user = person("researcher")

        load(write(*countries(1)), Manner(user, "A load."))

        done = Occasion.objects.get(channel="load")
        assert (done.by, done.note) == (user, "A load.")

    @pytest.mark.parametrize("at_once", [1, 2, 3, 9])
    @pytest.mark.parametrize("is_reversed", [True, False])
    def test_refer_to_others_before_and_after(self, write, at_once, is_reversed):
        items = story()[:: -1 if is_reversed else 1]
        claim = items[3 if is_reversed else 0]["data"].pop("claims")[0]
        about = {"about": [{"ref": "talks"}]}
        items.insert(1, {"op": "create", "type": "claim", "data": claim | about})
        file = write(*items)

        loaded = load(file, PUBLISHED, at_once=at_once)

        assert loaded.left == 0, codes(file)
        talks = world.document(Meeting.objects.get())
        assert [len(one["evidence"]) for one in talks["participants"]] == [1, 1]
        assert not rejected_of(file).exists()
        world.assert_sound()

    def test_refer_to_what_has_a_key(self, write):
        key = identifier("wikidata", "Q142")
        france = {"type": "country", "ref": "france", "key": key}
        place = {"kind": "settlement", "country": {"ref": "france"}}
        items = [
            {"type": "place", "data": place},
            france | {"data": {"names": [name("France")]}},
        ]

        assert load(write(*items), KEPT, at_once=1).left == 0
        assert Record.objects.count() == 2


class TestWhatIsRefused:
    def test_is_written_down_with_its_number_and_the_reasons(self, write):
        broken = country("Iran", "IR")
        broken["data"]["colour"] = "green"
        file = write("", country("France", "FR"), broken, "{", '{"a": 1, "a": 2}')

        loaded = load(file, KEPT)

        assert (loaded.position, loaded.left) == (4, 3)
        found = rejected(file)
        assert [line["line"] for line in found] == [3, 4, 5]
        assert found[0]["item"] == broken
        assert found[0]["errors"][0]["pointer"] == "#/data/colour"
        assert found[1]["item"] == "{"
        assert codes(file) == [["unknown_member"], ["bad_json"], ["repeated_member"]]
        assert Record.objects.count() == 1

    def test_is_tried_again_when_the_file_is_sent_again(self, write):
        place = {"kind": "settlement", "country": identifier("wikidata", "Q142")}
        file = write(*countries(2), {"type": "place", "data": place})
        assert load(file, KEPT).left == 1
        france = world.country("France", "FR")
        france.identifiers.create(scheme="wikidata", value="Q142")

        again = load(file, KEPT)

        assert (again.left, again.counts) == (0, {"created": 1})
        assert not rejected_of(file).exists()

    def test_is_a_name_that_is_given_twice(self, write):
        items = [one | {"ref": "x"} for one in countries(3)]
        file = write(*items)

        assert load(file, KEPT, at_once=1).left == 2
        assert codes(file) == [["repeated_ref"], ["repeated_ref"]]

    @pytest.mark.parametrize("text", ["[]", "{}", "{", '{"items": 1}'])
    def test_is_an_object_without_items(self, write, text):
        with pytest.raises(UnreadableFile):
            load(write(text, to="sent.json"), KEPT)


class TestSentAgain:
    def test_changes_nothing(self, write):
        file = write(*story())
        load(file, PUBLISHED)
        before = list(Record.objects.order_by("pk").values_list("pk", "revision"))

        loaded = load(file, PUBLISHED)

        assert loaded.counts == {}
        assert (
            list(Record.objects.order_by("pk").values_list("pk", "revision")) == before
        )

    def test_leaves_what_people_have_changed(self, write):
        file = write({"type": "country", "data": {"names": [name("France")]}})
        load(file, KEPT)
        Record.objects.get().names.update(text="The Republic")

        load(file, KEPT)

        assert Record.objects.get().names.get().text == "The Republic"

    def test_to_be_published_goes_through_it_once_more(self, write):
        file = write(*story())
        load(file, KEPT)

        loaded = load(file, PUBLISHED)

        assert (loaded.left, loaded.counts) == (0, {"unchanged": 4})
        assert not Record.objects.filter(
            type="meeting", published_revision=None
        ).exists()

    def test_goes_on_where_it_ended(self, write, monkeypatch):
        file, write_some, times = write(*story(), *countries(9)), loading.exchange, []

        def fail_at_last(*sent, **options):
            times.append(write_some(*sent, **options))
            if len(times) == 3:
                raise KeyboardInterrupt
            return times[-1]

        monkeypatch.setattr(loading, "exchange", fail_at_last)
        with pytest.raises(KeyboardInterrupt):
            load(file, KEPT, at_once=4)
        assert SentFile.objects.get().position == 8
        first = set(Record.objects.values_list("pk", flat=True))
        monkeypatch.undo()

        loaded = load(file, KEPT, at_once=4)

        assert (loaded.left, loaded.counts) == (0, {"created": 5})
        assert first < set(Record.objects.values_list("pk", flat=True))
        assert Evidence.objects.count() == 2


class TestPublishing:
    def test_leaves_out_what_has_no_evidence(self, write):
        items = story()
        del items[0]["data"]["claims"]
        file = write(*items)

        loaded = load(file, PUBLISHED)

        assert loaded.left == 1
        assert set(codes(file)[0]) == {"evidence_missing"}
        published = Record.objects.exclude(published_revision=None)
        assert published.filter(type="country").count() == 2
        world.assert_sound()

    def test_a_meeting_waits_for_the_claim_that_comes_next(self, write):
        items = story()
        claims = items[0]["data"].pop("claims")
        claims = [{"op": "create", "type": "claim", "data": claim} for claim in claims]
        left = []

        load(
            write(*items, *claims),
            PUBLISHED,
            at_once=len(items),
            tell=lambda loaded: left.append((loaded.position, loaded.left)),
        )

        assert (len(items), 1) in left
        # Not only at the end, when all that is left is tried again.
        assert (len(items) + len(claims), 1) not in left
        assert Record.objects.filter(published_revision=None).count() == 0
        world.assert_sound()


class TestCommand:
    def test_tells_what_it_did(self, write, capsys):
        call_command("load", write(*story()), publish=True)

        told = capsys.readouterr()
        assert told.out == "4 items: 4 created.\n"
        assert "4 of 4 items, 0 left" in told.err

    def test_takes_one_object_with_items(self, write, capsys):
        file = write(json.dumps({"items": story()}), to="story.json")

        call_command("load", file)

        assert "4 created" in capsys.readouterr().out

    def test_fails_if_something_is_refused(self, write):
        with pytest.raises(CommandError, match=r"1 are left\. .*rejected\.ndjson"):
            call_command("load", write("{"), verbosity=0)

    def test_counts_what_is_written_and_tells_what_is_left(self, write, capsys):
        with pytest.raises(CommandError, match="1 are left"):
            call_command("load", write(*countries(2), "{"))
        assert capsys.readouterr().out == "3 items: 2 created.\n"

        with pytest.raises(CommandError, match="1 are left"):
            call_command("load", write("{"))
        assert capsys.readouterr().out == "1 items: nothing written.\n"

    def test_says_what_it_cannot_do(self, write, tmp_path, settings):
        file, user = write(*story()), person("researcher")
        settings.FOUR_EYES = True

        with pytest.raises(CommandError, match="No such file"):
            call_command("load", tmp_path / "none")
        with pytest.raises(CommandError, match="no account"):
            call_command("load", file, by="nobody")
        with pytest.raises(CommandError, match="may not publish"):
            call_command("load", file, by=user.get_username(), publish=True)
        with pytest.raises(CommandError, match="not one object"):
            call_command("load", write("[]", to="x.json"))
