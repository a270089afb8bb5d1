"""The bodies of the code lists."""

from __future__ import annotations

from rest_framework import serializers

from diplomacy.api.schema.bodies import Body
from diplomacy.api.schema.shapes import AddressField
from diplomacy.documents.fields import CodeField
from diplomacy.records.codes import MatchKind


class ExternalCodeSerializer(Body):
    """A code of another list that matches one of ours."""

    scheme = serializers.CharField(help_text="The other list.")
    code = serializers.CharField(help_text="Its code.")
    match = CodeField(
        choices=MatchKind.choices,
        help_text="Whether both mean the same, or theirs is close, broader or narrower.",
    )


class CodeSerializer(Body):
    """One code of a vocabulary."""

    code = serializers.CharField(help_text="The code, as documents have it.")
    label = serializers.CharField(  # type: ignore[assignment]
        help_text="What to show for it, in English."
    )
    definition = serializers.CharField(help_text="What it means, in one sentence.")
    status = serializers.CharField(
        help_text="`active`; a code that is no longer given is never given another meaning."
    )
    mappings = ExternalCodeSerializer(
        many=True, help_text="The codes of other lists that match it."
    )


class CodelistHeadSerializer(Body):
    """What a code list is, without its codes."""

    name = serializers.CharField(help_text="The name of the list, in snake case.")
    title = serializers.CharField(
        help_text="The name of the component that lists its codes here, if one does."
    )
    url = AddressField(help_text="The address of the list.")
    description = serializers.CharField(help_text="What its codes tell apart.")
    is_open = serializers.BooleanField(
        help_text="Whether codes may be added without a new version, so that clients must bear with codes they do not know."
    )


class CodelistSerializer(CodelistHeadSerializer):
    """A code list with all its codes."""

    codes = CodeSerializer(many=True, help_text="The codes, in their natural order.")


class CodelistsSerializer(Body):
    """All code lists."""

    results = CodelistHeadSerializer(many=True, help_text="The lists, by name.")
