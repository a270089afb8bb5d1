"""How an operation that writes is described: what is sent, and what is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from diplomacy.api.responses import JSON
from diplomacy.api.schema import keys, parameters, requests, security
from diplomacy.api.schema.components import Schema
from diplomacy.api.schema.describing import OperationSchema

if TYPE_CHECKING:
    from diplomacy.api.schema.writing import Success, Write


class WriteSchema(OperationSchema):
    """The inspector of an operation that is declared in ``writing``."""

    @property
    def write(self) -> Write:
        """What is described."""
        declared: Write = self.view.operation  # type: ignore[attr-defined]
        return declared

    def get_auth(self) -> list[Schema]:
        """Return that a token is needed, if one is."""
        return security.NEEDED if self.write.scope else []

    def get_description(self) -> str:  # type: ignore[override]
        """Return what it does, and the scope that a token must have."""
        if self.write.scope is None:
            return self.write.description
        return f"{self.write.description} It needs a token with the scope `{self.write.scope}`."

    def _get_parameters(self) -> list[Schema]:
        write = self.write
        described: list[Schema] = []
        if write.is_of_one:
            name, key = f"{write.type}_id", parameters.key(write.type)
            described.append(self._publish("parameters", name, key))
        described += [
            self._publish("parameters", each["name"], each) for each in write.parameters
        ]
        if write.version == "always":
            required = {**parameters.IF_MATCH, "required": True}
            described.append(self._publish("parameters", "If-Match", required))
        elif write.version == "if given":
            optional = parameters.IF_MATCH
            described.append(self._publish("parameters", "If-Match_optional", optional))
        described += [
            self._publish("parameters", part["name"], part)
            for part in keys.OF_SCHEMAS
            if f"<{part['name']}>" in write.route
        ]
        if write.method == "POST" and write.scope is not None:
            key = parameters.IDEMPOTENCY_KEY
            described.append(self._publish("parameters", key["name"], key))
        return described

    def _get_request_body(self, direction: str = "request") -> Schema | None:
        sent = self.write.sent
        if sent is None:
            return None
        value = {"value": requests.load(sent.example)}
        content = {
            "schema": sent.shape(self),
            "examples": {sent.example: self._publish("examples", sent.example, value)},
        }
        return {
            "content": {media_type: dict(content) for media_type in sent.media_types},
            "required": sent.is_required,
        }

    def _get_response_bodies(self, direction: str = "response") -> Schema:
        answers = {
            str(success.status.value): self._done(success)
            for success in self.write.successes
        }
        for answer in self.write.others:
            described = self._publish("responses", answer.name, self._other(answer))
            answers[str(answer.status.value)] = described
        return dict(sorted(answers.items()))

    def _done(self, success: Success) -> Schema:
        described: dict[str, Any] = {
            "description": success.description,
            "headers": self._headers(success.headers),
        }
        if success.shape is not None:
            value = {"value": requests.load(success.example)}
            example = self._publish("examples", success.example, value)
            described["content"] = {
                JSON: {
                    "schema": success.shape(self),
                    "examples": {success.example: example},
                }
            }
        return described
