"use strict";
// A date that is typed as it is said becomes EDTF; what was typed stands beside it.
document.addEventListener("DOMContentLoaded", () => {
    const form = document.querySelector("#content-main > form");
    if (!form) return;
    const address = form.ownerDocument.querySelector("[data-date-url]")?.dataset.dateUrl;
    if (!address) return;

    const day = () => form.elements.published?.value
        || document.getElementById("pane")?.dataset.day || "";

    const say = (field, text) => {
        let said = field.parentElement.querySelector(".said");
        if (!said) {
            said = document.createElement("div");
            said.className = "said";
            said.setAttribute("role", "status");
            field.after(said);
        }
        said.textContent = text;
    };

    const read = async (field) => {
        const typed = field.value.trim();
        if (!typed || /^[\d.X/~?%T:Z+-]+$/.test(typed)) return;
        const query = new URLSearchParams({ said: typed, on: field.name === "published" ? "" : day() });
        const answer = await (await fetch(`${address}?${query}`)).json();
        if (field.value.trim() !== typed) return;
        if (answer.error) {
            say(field, answer.error);
        } else if (answer.edtf !== typed) {
            field.value = answer.edtf;
            say(field, `“${typed}”`);
            const printed = form.elements[`${field.name}_as_printed`];
            if (printed && !printed.value) printed.value = typed;
        }
    };
    form.addEventListener("change", (event) => {
        if (event.target.matches(".vEdtfField")) read(event.target);
    });
});
