"use strict";
// Sentences of the article: walked through by the arrows, selected, and claimed from.
document.addEventListener("DOMContentLoaded", () => {
    const pane = document.getElementById("pane");
    if (!pane) return;
    const sentences = [...pane.querySelectorAll(".numbered .sentence")];
    let chosen = [];

    const paragraphOf = (sentence) => sentence.closest("[data-paragraph]").dataset.paragraph;

    const choose = (list) => {
        for (const one of chosen) one.classList.remove("chosen");
        chosen = list;
        for (const one of chosen) one.classList.add("chosen");
    };

    const walk = (from, step, isLonger) => {
        const next = sentences[sentences.indexOf(from) + step];
        if (!next) return;
        const isSame = chosen.length && paragraphOf(next) === paragraphOf(chosen[0]);
        if (isLonger && isSame) {
            choose(sentences.filter((one) => one === next || chosen.includes(one)));
        } else {
            choose([next]);
        }
        next.focus();
        next.scrollIntoView({ block: "nearest" });
    };

    // On or back to a sentence that a claim rests on already, round the text.
    const stepToClaimed = (step) => {
        const here = sentences.indexOf(chosen.at(-1));
        const claimed = sentences.filter((one) => one.matches(".claimed"));
        const next = step > 0
            ? claimed.find((one) => sentences.indexOf(one) > here) || claimed[0]
            : claimed.findLast((one) => sentences.indexOf(one) < here) || claimed.at(-1);
        if (!next) return;
        choose([next]);
        next.focus();
        next.scrollIntoView({ block: "nearest" });
    };

    // Places are counted in characters, as the server does, not in units of UTF-16.
    const length = (text) => Array.from(text).length;

    // What the mouse has selected, if that is within one paragraph.
    const selected = () => {
        const selection = window.getSelection();
        if (!selection.rangeCount || selection.isCollapsed) return null;
        const range = selection.getRangeAt(0);
        const ends = [range.startContainer, range.endContainer].map((node) => node.parentElement?.closest(".sentence"));
        if (!ends[0] || !ends[1] || paragraphOf(ends[0]) !== paragraphOf(ends[1])) return null;
        const [start, end] = [[range.startContainer, range.startOffset, ends[0]], [range.endContainer, range.endOffset, ends[1]]].map(([node, offset, sentence]) => {
            const before = document.createRange();
            before.setStart(sentence, 0);
            before.setEnd(node, offset);
            return Number(sentence.dataset.start) + length(before.toString());
        });
        return start < end ? { paragraph: paragraphOf(ends[0]), start, end, text: selection.toString() } : null;
    };

    const passage = () => selected() || (chosen.length ? {
        paragraph: paragraphOf(chosen[0]),
        start: Number(chosen[0].dataset.start),
        end: Number(chosen.at(-1).dataset.end),
        text: chosen.map((one) => one.textContent).join(" "),
    } : null);

    const claim = () => {
        const said = pane.querySelector(".pane-said");
        const found = passage();
        if (!found) {
            said.textContent = "Choose a sentence first.";
            return;
        }
        if (document.getElementById("claim_form")) {
            for (const name of ["paragraph", "start", "end"]) filling.type(filling.byId(`id_${name}`), found[name]);
            filling.type(filling.byId("id_section"), "body");
            filling.type(filling.byId("id_excerpt"), found.text);
            filling.byId("id_kind").focus();
            return;
        }
        const query = new URLSearchParams({
            article: pane.dataset.article,
            paragraph: found.paragraph,
            start: found.start,
            end: found.end,
        });
        window.location.assign(`${pane.dataset.claimUrl}?${query}`);
    };

    pane.querySelector(".claim-from").addEventListener("mousedown", (event) => event.preventDefault());
    pane.querySelector(".claim-from").addEventListener("click", claim);
    pane.addEventListener("keydown", (event) => {
        const sentence = event.target.closest(".sentence");
        if (!sentence || event.altKey || event.ctrlKey || event.metaKey) return;
        const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
        if (step) walk(sentence, step, event.shiftKey);
        else if (event.key === "Enter" || event.key === "c") claim();
        else return;
        event.preventDefault();
    });
    pane.addEventListener("click", (event) => {
        const sentence = event.target.closest(".numbered .sentence");
        if (sentence && window.getSelection().isCollapsed) choose([sentence]);
    });
    document.addEventListener("keydown", (event) => {
        if (!event.altKey || event.ctrlKey || event.metaKey) return;
        if (event.code === "KeyS") {
            const first = chosen.at(-1) || sentences.find((one) => one.matches(".lit")) || sentences.find((one) => !one.matches(".claimed")) || sentences[0];
            if (first) {
                choose(chosen.length ? chosen : [first]);
                first.focus();
            }
        } else if (event.code === "KeyC") {
            claim();
        } else if (event.code === "KeyJ" || event.code === "KeyK") {
            stepToClaimed(event.code === "KeyJ" ? 1 : -1);
        } else {
            return;
        }
        event.preventDefault();
    }, true);
    pane.querySelector(".lit")?.scrollIntoView({ block: "center" });
    // A claim that begins with its passage goes on with what sort of claim it is; Django
    // puts the focus into the first field when its own script has come.
    const excerpt = document.querySelector("#claim_form #id_excerpt");
    if (excerpt?.value && !filling.byId("id_kind").value) {
        window.addEventListener("load", () => setTimeout(() => filling.byId("id_kind").focus(), 50));
    }
});
