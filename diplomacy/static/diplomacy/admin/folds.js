"use strict";
// Open the folds that hold something, so that nothing which is recorded is hidden.
document.addEventListener("DOMContentLoaded", () => {
    const held = "[data-filled], tr.has_original, .inline-related.has_original";
    for (const fold of document.querySelectorAll("#content form details")) {
        fold.open = fold.querySelector(held) !== null;
    }
});
