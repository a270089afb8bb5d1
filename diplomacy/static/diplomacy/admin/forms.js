"use strict";
// What every form of the record does for the keyboard, and against losing what was typed.
document.addEventListener("DOMContentLoaded", () => {
    const form = document.querySelector("#content-main > form");
    if (!form) return;
    const $ = django.jQuery;

    // A form that comes back with errors or a question holds what is saved nowhere.
    let isUnsaved = form.querySelector(".errornote, .alike") !== null;
    let isSent = false;
    const note = (event) => {
        if (!event.target.closest(".pane")) isUnsaved = true;
    };
    // Select boxes tell of their changes by jQuery alone, once the page has made them.
    setTimeout(() => $(form).on("input change", note));
    document.addEventListener("submit", () => { isSent = true; });
    window.addEventListener("beforeunload", (event) => {
        if (isUnsaved && !isSent) event.preventDefault();
    });

    // Boxes that choose several keep what is typed in them to themselves, so keys are
    // seen on their way down.
    document.addEventListener("keydown", (event) => {
        if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
        const names = { s: ["_continue", "_save"], Enter: [event.shiftKey ? "_submit" : "_save"] }[event.key] || [];
        const button = names.map((name) => form.querySelector(`[type=submit][name=${name}]`)).find(Boolean);
        if (names.length) event.preventDefault();
        if (button) button.click();
    }, true);

    // A row that is added by its link stands before that link, so the way there is a long one.
    const fields = "input:not([type=hidden]):not(.select2-search__field), select:not(.select2-hidden-accessible), textarea, .select2-selection";
    const first = (within, stops) => [...within.querySelectorAll(stops)].find((one) => one.checkVisibility());
    document.addEventListener("formset:added", (event) => {
        const isAsked = document.activeElement.closest(".add-row") !== null;
        // Once its select boxes are made.
        if (isAsked) setTimeout(() => first(event.target, fields)?.focus());
    });

    // From one group of fields to the next, or with Shift to the one before.
    const groups = () => [...form.querySelectorAll("fieldset.module, .inline-group")]
        .filter((group) => !group.parentElement.closest(".inline-group"));
    const toGroup = (step) => {
        const stops = groups().map((group) => first(group, `summary, ${fields}, .add-row a`)).filter(Boolean);
        const here = document.activeElement;
        const isBefore = (one) => one.compareDocumentPosition(here) & Node.DOCUMENT_POSITION_FOLLOWING;
        const passed = stops.filter((one) => one === here || isBefore(one)).length;
        const isWithin = form.contains(here);
        stops.at(isWithin ? (passed - 1 + step) % stops.length : 0)?.focus();
    };
    document.addEventListener("keydown", (event) => {
        if (event.code !== "KeyG" || !event.altKey || event.ctrlKey || event.metaKey) return;
        toGroup(event.shiftKey ? -1 : 1);
        event.preventDefault();
    }, true);
    // A box that chooses several opens when any key is let go in it; this one was pressed elsewhere.
    document.addEventListener("keyup", (event) => {
        if (event.code === "KeyG" && (event.altKey || event.target.value === "")) event.stopPropagation();
    }, true);

    // Typing on a closed select box opens it, and what is typed goes into its search.
    $(document).on("keydown", ".select2-selection", (event) => {
        if (event.key.length > 1 || event.key === " " || event.ctrlKey || event.altKey || event.metaKey) return;
        $(event.target).closest(".select2-container").prev("select").select2("open");
    });
    $(document).on("select2:open", () => {
        const search = document.querySelector(".select2-container--open .select2-search__field");
        if (search) search.focus();
    });
});
