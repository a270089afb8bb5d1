"""What the OpenAPI document says of writes: who may, what is sent, and that nothing else is let in."""

from __future__ import annotations

from diplomacy.documents.registry import BY_PLURAL
from tests.api.conforming import faults, resolve, schemas, walk
from tests.api.described import components, name_of, operations, reads, sent


class TestOperations:
    def test_ask_for_a_scope_if_they_write(self) -> None:
        read = [operation["operationId"] for operation in reads()]
        for operation in operations():
            is_read = operation["operationId"] in read
            needs_none = is_read or operation["operationId"] == "validateInstance"
            assert ("security" in operation) != needs_none
            assert ("403" in operation["responses"]) != needs_none


class TestSchemas:
    def test_leave_room_for_members_to_come_but_in_what_is_sent(self) -> None:
        for pointer, node in schemas():
            if name_of(pointer) not in sent():
                unknown = node.get("additionalProperties")
                assert unknown not in (False, True, {}), pointer
            elif node.get("type") == "object" and name_of(pointer) != "Instance":
                assert node["additionalProperties"] is False, pointer

    def test_are_either_sent_or_answered(self) -> None:
        answered = {
            name_of(str(node.get("$ref")))
            for operation in operations()
            for _, node in walk(operation["responses"])
        }

        assert len(sent()) > 50
        assert not sent() & answered
        assert {"MeetingCreate", "MeetingReplace", "MeetingPatch"} <= sent()
        assert {"ReferenceInput", "BulkItem", "NameInput"} <= sent()

    def test_of_a_patch_need_nothing_and_let_be_cleared(self) -> None:
        for resource in BY_PLURAL.values():
            for form in ("Patch", "Data"):
                node = components("schemas")[f"{resource.type.title()}{form}"]
                assert "required" not in node
                assert "null" in node["properties"]["description"]["type"]


class TestExamples:
    def test_are_there_for_everything_that_is_sent(self) -> None:
        for operation in operations():
            content = operation.get("requestBody", {}).get("content", {})
            for media_type, described in content.items():
                (example,) = map(resolve, described["examples"].values())
                found = faults(example["value"], described["schema"])
                assert found == [], (operation["operationId"], media_type)
