from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from diplomacy.claims.corroboration import Link, corroboration


def origin(source: str, document: str | None = None, rank: str = "normal") -> Link:
    return Link(position=0, source=source, document=document, rank=rank)


class TestCorroboration:
    def test_counts_twelve_copies_of_one_agency_text_as_one(self) -> None:
        assert corroboration([origin("reuters", "wire text")] * 12) == 1

    def test_counts_copies_as_the_text_they_were_copied_from(self) -> None:
        pages = [f"page {number}" for number in range(12)]
        copied_from = dict.fromkeys(pages, "wire text")

        links = [origin("reuters", page) for page in pages]

        assert corroboration(links) == 12
        assert corroboration(links, copied_from) == 1

    def test_follows_copies_of_copies_even_in_a_circle(self) -> None:
        copied_from = {"a": "b", "b": "c", "c": "b"}

        links = [origin("reuters", "a"), origin("reuters", "b")]

        assert corroboration(links, copied_from) <= 2

    def test_counts_two_sources_as_two(self) -> None:
        links = [origin("putin", "speech"), origin("pezeshkian", "speech")]

        assert corroboration(links) == 2

    def test_counts_two_documents_of_one_source_as_two(self) -> None:
        links = [origin("pezeshkian", "video"), origin("pezeshkian", "interview")]

        assert corroboration(links) == 2

    def test_takes_an_unknown_document_for_one_that_is_known(self) -> None:
        links = [origin("pezeshkian", "video"), origin("pezeshkian")]

        assert corroboration(links) == 1

    def test_tells_the_unnamed_apart_by_their_description(self) -> None:
        links = [
            origin("Iranian officials"),
            origin("iranian  officials"),
            origin("a diplomat in Vienna"),
        ]

        assert corroboration(links) == 2

    def test_passes_over_later_links_of_a_chain(self) -> None:
        links = [
            origin("pezeshkian", "video"),
            Link(position=1, source="tass", document="report"),
            Link(position=2, source="reuters", document="article"),
        ]

        assert corroboration(links) == 1

    def test_passes_over_deprecated_claims(self) -> None:
        links = [origin("putin"), origin("ria", rank="deprecated")]

        assert corroboration(links) == 1

    def test_of_nothing_is_nothing(self) -> None:
        assert corroboration([]) == 0

    @given(
        pairs=st.lists(
            st.tuples(st.sampled_from("abc"), st.sampled_from(["x", "y", "z", None]))
        ),
        data=st.data(),
    )
    def test_is_not_changed_by_order_or_repetition(
        self, pairs: list[tuple[str, str | None]], data: st.DataObject
    ) -> None:
        links = [origin(source, document) for source, document in pairs]
        repeated = data.draw(st.permutations(links * 2))

        assert corroboration(repeated) == corroboration(links) <= len(links)
