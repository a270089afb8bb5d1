"use strict";
// The names in the article: one key makes each what it is in the form beside it.
document.addEventListener("DOMContentLoaded", () => {
    const pane = document.getElementById("pane");
    if (!pane) return;
    const form = document.querySelector("#content-main > form");
    const actors = ["person", "country", "organisation"];
    const things = [...actors, "place"];

    const roles = [
        { key: "p", name: "participant", types: actors, where: "#participations-group", run: filling.participant },
        { key: "y", name: "party", types: ["country", "organisation"], where: "#participations-group", run: filling.party },
        { key: "s", name: "speaker", types: actors, where: "#attributions-group", run: filling.speaker },
        { key: "t", name: "topic", types: ["sector"], where: "#id_topics, #relations-group [name$='-predicate'] option[value='in_sector']", run: filling.subject },
        { key: "a", name: "about", types: things, where: "#id_about", run: filling.into("id_about") },
        { key: "g", name: "target", types: actors, where: "#id_targets", run: filling.into("id_targets") },
        { key: "e", name: "addressee", types: actors, where: "#id_addressees", run: filling.into("id_addressees") },
        { key: "l", name: "place", types: ["place"], where: "#id_place", run: filling.into("id_place") },
        { key: "l", name: "dateline", types: ["place"], where: "#id_dateline_place", run: filling.into("id_dateline_place") },
        { key: "w", name: "agency", types: ["organisation"], where: "#id_wire", run: filling.into("id_wire") },
        { key: "u", name: "publisher", types: ["organisation"], where: "#id_publisher", run: filling.into("id_publisher") },
        { key: "d", name: "date", types: ["date"], where: "#id_said_on, #id_date, #id_published", run: filling.day },
        { key: "n", name: "new person", types: ["unknown"], where: "body", run: (chip) => create(chip, pane.dataset.actorUrl, "person") },
        { key: "o", name: "new organisation", types: ["unknown"], where: "body", run: (chip) => create(chip, pane.dataset.actorUrl, "") },
        { key: "k", name: "new place", types: ["unknown"], where: "body", run: (chip) => create(chip, pane.dataset.placeUrl, "") },
    ];
    const offered = (chip) => roles.filter((role) => role.types.includes(chip.dataset.type) && form?.ownerDocument.querySelector(role.where));
    const actions = pane.querySelector(".pane-actions");
    const said = pane.querySelector(".pane-said");
    let current = null;
    let waiting = null;

    const accept = (chip, role) => {
        if (role.run(chip.dataset) === false) return;
        chip.classList.add("accepted");
        said.textContent = `${chip.dataset.label}: ${role.name}.`;
    };

    const create = (data, address, kind) => {
        const query = new URLSearchParams({ _popup: 1, name: data.label, language: pane.dataset.language || "en" });
        if (kind) query.set("kind", kind);
        waiting = data.label;
        // Django hands what was saved to the field of this name.
        window.open(`${address}?${query}`, "id_pane_created", "height=700,width=900,resizable=yes,scrollbars=yes").focus();
    };

    const show = (chip) => {
        current?.classList.remove("current");
        current = chip;
        chip.classList.add("current");
        actions.replaceChildren(...offered(chip).map((role) => {
            const button = document.createElement("button");
            const key = document.createElement("kbd");
            key.textContent = role.key;
            button.type = "button";
            button.append(key, ` ${role.name}`);
            button.addEventListener("click", () => accept(chip, role));
            return button;
        }));
    };

    const all = () => [...pane.querySelectorAll(".chip")];
    const move = (chip, step) => all().at((all().indexOf(chip) + step) % all().length)?.focus();

    pane.addEventListener("focusin", (event) => {
        if (event.target.matches(".chip")) show(event.target);
    });
    pane.addEventListener("click", (event) => {
        const chip = event.target.closest(".chip");
        if (chip) chip.focus();
    });
    pane.addEventListener("keydown", (event) => {
        const chip = event.target.closest(".chip");
        if (!chip || event.ctrlKey || event.altKey || event.metaKey) return;
        const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
        const role = offered(chip).find((one) => one.key === event.key);
        if (step) move(chip, step);
        else if (role) accept(chip, role);
        else if (event.key.length === 1 && event.key !== " ") seek(chip, event.key);
        else return;
        event.preventDefault();
    });

    // Any other letter leads on to the next name that begins with it.
    const seek = (chip, letter) => {
        const chips = all();
        const from = chips.indexOf(chip) + 1;
        const next = [...chips.slice(from), ...chips.slice(0, from)];
        next.find((one) => one.dataset.label.toLowerCase().startsWith(letter.toLowerCase()))?.focus();
    };

    django.jQuery("#id_pane_created").on("change", (event) => {
        const option = event.target.selectedOptions[0];
        const chip = all().find((one) => one.dataset.type === "unknown" && one.dataset.label === waiting);
        if (!option || !chip) return;
        // Of what was created its own form knows the kind; here it may be any actor.
        Object.assign(chip.dataset, { id: option.value, label: option.text, type: "person" });
        chip.classList.replace("kind-unknown", "kind-person");
        chip.focus();
        show(chip);
    });

    let left = null;
    document.addEventListener("focusin", (event) => {
        if (form?.contains(event.target)) left = event.target;
    });
    document.addEventListener("keydown", (event) => {
        if (!event.altKey || event.ctrlKey || event.metaKey) return;
        const link = pane.querySelector(`[data-key="${event.code}"]`);
        if (event.code === "KeyN") {
            pane.querySelector(".pane-names").open = true;
            (current || all()[0])?.focus();
        } else if (event.code === "KeyB") {
            (left || form?.querySelector("input:not([type=hidden]), select, textarea"))?.focus();
        } else if (link) {
            link.click();
        } else {
            return;
        }
        event.preventDefault();
    }, true);
});
