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
