"use strict";
// Select boxes that search have no name of their own for those who cannot see the page.
document.addEventListener("DOMContentLoaded", () => {
    const nameOf = (select) => {
        const label = document.querySelector(`label[for="${select.id}"]`);
        return label ? label.textContent.trim().replace(/:$/, "") : select.getAttribute("aria-label") || "";
    };
    const name = () => {
        for (const select of document.querySelectorAll("select.select2-hidden-accessible")) {
            const box = select.nextElementSibling;
            const called = nameOf(select);
            const shown = box.querySelector(".select2-selection__rendered");
            for (const attribute of ["role", "aria-readonly"]) shown.removeAttribute(attribute);
            box.querySelector(".select2-search__field")?.setAttribute("aria-label", called);
            const selection = box.querySelector(".select2-selection");
            selection.removeAttribute("aria-labelledby");
            const told = select.multiple ? "" : select.selectedOptions[0]?.textContent || "";
            selection.setAttribute("aria-label", told ? `${called}: ${told}` : called);
        }
    };
    // The boxes are made when the page is, a moment later, and for each row that is added.
    window.addEventListener("load", () => setTimeout(name));
    document.addEventListener("formset:added", () => setTimeout(name));
    django.jQuery(document).on("change", "select.select2-hidden-accessible", () => setTimeout(name));
    django.jQuery(document).on("select2:open", (event) => {
        const search = document.querySelector(".select2-container--open .select2-search__field");
        if (search && !event.target.multiple) search.setAttribute("aria-label", nameOf(event.target));
    });
});
