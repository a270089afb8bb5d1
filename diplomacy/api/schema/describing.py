"""How an operation is described: its parameters, its answers, and what all have in common."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from diplomacy.api.details import ways_of_showing
from diplomacy.api.formats.files import File
from diplomacy.api.formats.forms import Form
from diplomacy.api.options import Option
from diplomacy.api.schema import codes, examples, forms, keys, parameters, statistics
from diplomacy.api.schema.answers import MEDIA_TYPE, Answer
from diplomacy.api.schema.bodies import ProblemSerializer
from diplomacy.api.schema.components import Schema, publish
from diplomacy.api.schema.headers import HEADERS, STORED
from diplomacy.api.schema.inspector import DocumentSchema

if TYPE_CHECKING:
    from diplomacy.api.schema.codes import CodeList
    from diplomacy.api.schema.operations import Operation


class OperationSchema(DocumentSchema):
    """The inspector of an operation that is declared in ``operations``."""

    @property
    def operation(self) -> Operation:
        """What is described."""
        declared: Operation = self.view.operation  # type: ignore[attr-defined]
        return declared

    def get_operation_id(self) -> str:
        """Return the id, which never changes."""
        return self.operation.id

    def get_summary(self) -> str:
        """Return the heading."""
        return self.operation.summary

    def get_description(self) -> str:  # type: ignore[override]
        """Return what it does."""
        return self.operation.description

    def get_tags(self) -> list[str]:
        """Return the one tag."""
        return [self.operation.tag]

    def _get_parameters(self) -> list[Schema]:
        operation = self.operation
        described: list[Schema] = []
        if operation.is_of_one:
            name, key = f"{operation.type}_id", parameters.key(operation.type)
            described.append(self._publish("parameters", name, key))
        if "<name>" in operation.route:
            described.append(self._publish("parameters", "name", parameters.NAME))
        if "number" in operation.route:
            described.append(self._publish("parameters", "number", parameters.NUMBER))
        described += [
            self._publish("parameters", side["name"], side)
            for side in (*parameters.SIDES, *keys.OF_SCHEMAS)
            if f"<{side['name']}>" in operation.route
        ]
        if operation.has_past:
            described.append(self._publish("parameters", "as_of", parameters.AS_OF))
        if operation.is_document:
            described += [
                self._publish("parameters", name, parameters.shared()[name])
                for name in ways_of_showing(operation.type)
            ]
        if operation.is_list:
            described += self._query()
        described += [self._option(option) for option in operation.options]
        headers = [parameters.IF_NONE_MATCH]
        if operation.shows_names:
            headers.append(parameters.ACCEPT_LANGUAGE)
        described += [
            self._publish("parameters", header["name"], header) for header in headers
        ]
        return described

    def _query(self) -> list[Schema]:
        described = []
        form = self.operation.form
        unfit = forms.unfit(self.operation)
        for parameter, listed in self._filters():
            if parameter["name"] in unfit:
                continue
            if listed is not None:
                self._publish("schemas", listed.name, listed.schema)
            name = parameter["name"]
            is_shared = parameters.shared().get(name) == parameter
            of = self.operation.type or "statistics"
            key = name if is_shared else f"{of}_{name}"
            described.append(self._publish("parameters", key, parameter))
        if form is not None and form.has_fields:
            described.append(forms.fields(form))
        return described

    def _filters(self) -> Iterator[tuple[Schema, CodeList | None]]:
        if self.operation.type:
            return parameters.parameters(self.operation.type)
        return statistics.filters()

    def _option(self, option: Option) -> Schema:
        found = codes.find(option.choices) if option.choices else None
        if found is not None:
            self._publish("schemas", found.name, found.schema)
        return parameters.option(option, found)

    def _get_response_bodies(self, direction: str = "response") -> Schema:
        answers = {"200": self._success()}
        for answer in self.operation.others:
            described = self._publish("responses", answer.name, self._other(answer))
            answers[str(answer.status.value)] = described
        return dict(sorted(answers.items()))

    def _success(self) -> Schema:
        operation = self.operation
        if operation.form is not None:
            return self._in_form(operation.form)
        body = self.resolve_serializer(operation.body, "response").ref
        example = {"value": examples.load(operation.example)}
        reference = self._publish("examples", operation.example, example)
        return {
            "description": operation.answer,
            "headers": self._headers(self._usual_headers()),
            "content": {
                operation.media_type: {
                    "schema": body,
                    "examples": {operation.example: reference},
                }
            },
        }

    def _usual_headers(self) -> tuple[str, ...]:
        has_languages = self.operation.shows_names or self.operation.is_export
        return (*STORED, "Content-Language") if has_languages else STORED

    def _in_form(self, form: Form | File) -> Schema:
        operation = self.operation
        names = self._usual_headers()
        if form.is_download:
            names = (*names, "Content-Disposition")
        return {
            "description": operation.answer,
            "headers": self._headers(names),
            "content": forms.content(operation, form, self.registry),
        }

    def _other(self, answer: Answer) -> Schema:
        described: dict[str, Any] = {
            "description": answer.description,
            "headers": self._headers(answer.headers),
        }
        if answer.code:
            body = self.resolve_serializer(ProblemSerializer, "response").ref
            described["content"] = {
                MEDIA_TYPE: {"schema": body, "example": answer.example}
            }
        return described

    def _headers(self, names: tuple[str, ...]) -> Schema:
        return {name: self._publish("headers", name, HEADERS[name]) for name in names}

    def _publish(self, section: str, name: str, value: Schema) -> Schema:
        return publish(self.registry, section, name, value)
