"""A page worked by its keys alone, which are counted."""

from __future__ import annotations

from playwright.sync_api import Page

FARTHEST = 150
"""How often Tab is pressed before a field is taken to be out of reach."""


OFFERED = """
words => {
    const option = document.querySelector(".select2-results__option--highlighted");
    const text = option ? option.textContent.toLowerCase() : "";
    return words.every(word => text.includes(word));
}
"""
"""Whether the first choice that is offered has all the words."""


class Keyboard:
    """
    Presses keys, as somebody without a mouse does.

    ``to("id_date")`` presses Tab until that field has the focus, and ``pressed``
    is how many keys were pressed in all, ``typed`` how many of them were letters of
    what was entered. A key held with others counts once.
    """

    def __init__(self, page: Page) -> None:
        self.page, self.pressed, self.typed = page, 0, 0

    def press(self, *keys: str) -> Keyboard:
        for key in keys:
            self.page.keyboard.press(key)
        self.pressed += len(keys)
        return self

    def type(self, text: str) -> Keyboard:
        self.page.keyboard.type(text)
        self.pressed += len(text)
        self.typed += len(text)
        return self

    def paste(self, text: str) -> Keyboard:
        """Put in what was copied elsewhere, as Ctrl+V does."""
        self.page.keyboard.insert_text(text)
        self.pressed += 1
        return self

    def to(self, place: str, by: str = "Tab") -> Keyboard:
        """Go on, by Tab, to the element with this id, or to what matches this selector."""
        selector = place if place[0] in "#.[" else f"#{place}"
        here = "selector => document.activeElement?.matches(selector)"
        for _ in range(FARTHEST):
            if self.page.evaluate(here, selector):
                return self
            self.press(by)
        raise AssertionError(f"{by} does not lead to {selector}.")

    def back_to(self, place: str) -> Keyboard:
        """Go back, by Shift and Tab, to what is found as by ``to``."""
        return self.to(place, by="Shift+Tab")

    def to_group(self, group: str) -> Keyboard:
        """Go on to a group of fields, from one to the next."""
        here = "selector => document.activeElement?.closest(selector) !== null"
        for _ in range(FARTHEST):
            if self.page.evaluate(here, group):
                return self
            self.press("Alt+g")
        raise AssertionError(f"No group is {group}.")

    def add_row(self, group: str) -> Keyboard:
        """Add a row to a group, and wait until its first field has the focus."""
        self.to(f"{group} .add-row a").press("Enter")
        gone_on = "() => !document.activeElement.closest('.add-row')"
        self.page.wait_for_function(gone_on)
        return self

    def choose(self, field: str, words: str) -> Keyboard:
        """Choose a record: go to its box, type, and take the first that is offered."""
        self.to(f".select2-selection:has(#select2-id_{field}-container)").type(words)
        self.page.wait_for_function(OFFERED, arg=words.lower().split())
        return self.press("Enter")

    def leave_for(self, *keys: str) -> Keyboard:
        """Press what loads another page, and wait for that."""
        with self.page.expect_navigation():
            self.press(*keys)
        return self
