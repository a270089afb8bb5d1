"use strict";
// Open the folds that hold something, so that nothing which is recorded is hidden.
for (const fold of document.querySelectorAll("#content form details")) {
    fold.open = fold.querySelector("[data-filled], tr.has_original, .inline-related.has_original") !== null;
}
