"""Records, their names and mergers; actors, places, articles, meetings, agreements."""

from __future__ import annotations

from collections.abc import Callable

from diplomacy.models import Record
from tests import factories


def fail_since_never() -> None:
    factories.link_check(failures=1)


def prefer_two_names_at_once() -> None:
    country = factories.country()
    factories.name(country, "Swaziland", is_preferred=True, valid="1968/2019")
    factories.name(country, "Eswatini", is_preferred=True, valid="2018-04-19/..")


def merge_in_a_circle() -> None:
    one, other = factories.place(), factories.place()
    factories.merged(one, other)
    factories.merged(other, one)


def merge_a_person_into_a_place() -> None:
    factories.merged(factories.person(), factories.place())


def rename_a_merged_record() -> None:
    ashgabat, duplicate = factories.place(), factories.place()
    name = factories.name(duplicate)
    factories.merged(duplicate, ashgabat)
    name.text = "Aşgabat"
    name.save()


def delete_a_merged_record() -> None:
    duplicate = Record.objects.create(type="place")
    factories.merged(duplicate, factories.place())
    duplicate.delete()


def vet_a_place_of_another_kind() -> None:
    factories.vetted(factories.place(kind="other"))


def nest_places_in_a_circle() -> None:
    city = factories.place()
    district = factories.place(parent=city)
    city.parent = district
    city.save()


def nest_topics_in_a_circle() -> None:
    energy = factories.topic(code="energy")
    gas = factories.topic(code="energy.gas", parent=energy)
    energy.parent = gas
    energy.save()


def nest_articles_in_a_circle() -> None:
    page = factories.article()
    photo = factories.article(part_of=page)
    page.part_of = photo
    page.save()


def version_articles_in_a_circle() -> None:
    first = factories.article()
    second = factories.article(previous_version=first)
    first.previous_version = second
    first.save()


def succeed_in_a_circle() -> None:
    russia, ussr = factories.country(), factories.country()
    factories.affiliation(russia, ussr, kind="successor_of")
    factories.affiliation(ussr, russia, kind="successor_of")


def own_more_than_the_whole() -> None:
    consortium = factories.actor("consortium")
    for share in (60, 50):
        stake = factories.affiliation(
            factories.actor("company"),
            consortium,
            kind="stake",
            share_pct=share,
            valid="2008/..",
        )
        factories.vetted(stake)


def miss_a_stake_of_a_complete_list() -> None:
    consortium = factories.actor("consortium", shares_are_complete=True)
    stake = factories.affiliation(
        factories.actor("company"), consortium, kind="stake", share_pct=60
    )
    factories.vetted(stake)
    factories.vetted(consortium)


def share_more_sectors_than_the_whole() -> None:
    project = factories.project()
    for share in (60, 50):
        factories.vetted(
            factories.relation(project, "in_sector", factories.topic(), share_pct=share)
        )


def meet_bilaterally_alone() -> None:
    talks = factories.meeting(stated_form="bilateral")
    factories.participation(talks)
    factories.vetted(talks)


def meet_at_home_without_a_host() -> None:
    russia = factories.country()
    kazan = factories.place(parent=factories.place(kind="country", state=russia))
    talks = factories.meeting(place=kazan)
    factories.participation(talks, factories.person(), party=russia)
    factories.vetted(talks)


def call_without_a_second_end() -> None:
    call = factories.meeting(kind="call", mode="phone")
    factories.participation(call, mode="phone")
    factories.vetted(call)


def vet_a_protocol_of_nothing() -> None:
    factories.vetted(factories.agreement(instrument="protocol"))


REFUSED: dict[str, Callable[[], object]] = {
    "name_is_preferred_once_at_a_time": prefer_two_names_at_once,
    "mergers_make_no_circle": merge_in_a_circle,
    "record_is_merged_into_its_own_type": merge_a_person_into_a_place,
    "merged_record_is_read_only": rename_a_merged_record,
    "link_fails_since_an_instant": fail_since_never,
    "merged_record_is_kept": delete_a_merged_record,
    "other_is_explained_in_a_note": vet_a_place_of_another_kind,
    "places_make_no_circle": nest_places_in_a_circle,
    "topics_make_no_circle": nest_topics_in_a_circle,
    "article_parts_make_no_circle": nest_articles_in_a_circle,
    "article_versions_make_no_circle": version_articles_in_a_circle,
    "affiliations_make_no_circle": succeed_in_a_circle,
    "stakes_are_at_most_the_whole": own_more_than_the_whole,
    "complete_stakes_are_the_whole": miss_a_stake_of_a_complete_list,
    "sector_shares_are_at_most_the_whole": share_more_sectors_than_the_whole,
    "bilateral_meeting_has_two_parties": meet_bilaterally_alone,
    "meeting_on_own_soil_has_a_host": meet_at_home_without_a_host,
    "remote_meeting_has_two_ends": call_without_a_second_end,
    "protocol_has_a_parent": vet_a_protocol_of_nothing,
}
