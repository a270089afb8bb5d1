"use strict";
// How what was chosen in the article gets into the fields and rows of the form beside it.
const filling = (() => {
    const byId = (id) => document.getElementById(id);

    const tell = (field) => {
        django.jQuery(field).trigger("change");
        field.dispatchEvent(new Event("input", { bubbles: true }));
    };

    // Choose a record in a select box that asks for records by typing.
    const choose = (select, id, label) => {
        if (!select) return false;
        let option = [...select.options].find((one) => one.value === id);
        if (!option) {
            option = new Option(label, id);
            select.add(option);
        }
        if (!select.multiple) select.value = id;
        option.selected = true;
        tell(select);
        return true;
    };

    const type = (field, text) => {
        if (!field) return false;
        field.value = text;
        tell(field);
        return true;
    };

    // Take the first of these codes that the select box offers.
    const pick = (select, codes) => {
        const offered = select ? [...select.options].map((one) => one.value) : [];
        const code = codes.find((one) => offered.includes(one));
        if (code && !select.value) type(select, code);
    };

    const rows = (prefix) => [...document.querySelectorAll(`#${prefix}-group .inline-related:not(.empty-form), #${prefix}-group tr.form-row:not(.empty-form)`)];
    const cell = (row, name) => row.querySelector(`[name$="-${name}"]`);

    // Return a row whose field is empty, a new one if there is none.
    const row = (prefix, name) => {
        const free = rows(prefix).find((one) => cell(one, name) && !cell(one, name).value);
        if (free) return free;
        document.querySelector(`#${prefix}-group .add-row a`)?.click();
        return rows(prefix).at(-1);
    };

    const reveal = (element) => {
        const fold = element.closest("details");
        if (fold) fold.open = true;
        element.scrollIntoView({ block: "nearest" });
    };

    const participant = (chip) => {
        const there = row("participations", "actor");
        if (!there) return false;
        choose(cell(there, "actor"), chip.id, chip.label);
        if (chip.party) choose(cell(there, "party"), chip.party, chip.partyLabel);
        if (chip.affiliation) choose(cell(there, "affiliation"), chip.affiliation, chip.affiliationLabel);
        pick(cell(there, "role"), chip.type === "person" || !byId("agreement_form") ? ["principal", "signatory"] : ["party"]);
        reveal(there);
        return true;
    };

    // A party is whom the participant entered last stood for, or takes part itself.
    const party = (chip) => {
        const last = rows("participations").at(-1);
        if (last && cell(last, "actor").value && !cell(last, "party").value && !byId("agreement_form")) {
            reveal(last);
            return choose(cell(last, "party"), chip.id, chip.label);
        }
        return participant(chip);
    };

    // Who spoke goes before the last link, which is the article's own.
    const speaker = (chip) => {
        const links = rows("attributions");
        let there = links.find((one) => !cell(one, "actor").value);
        if (!there) {
            const last = links.at(-1);
            there = row("attributions", "actor");
            for (const name of ["actor", "medium", "verb"]) {
                const from = cell(last, name);
                if (name === "actor") choose(cell(there, name), from.value, from.selectedOptions[0].text);
                else type(cell(there, name), from.value);
            }
            type(cell(last, "verb"), "");
            type(cell(last, "medium"), "unknown");
            there = last;
        }
        reveal(there);
        type(cell(there, "printed_as"), chip.printed);
        return choose(cell(there, "actor"), chip.id, chip.label);
    };

    const subject = (chip) => {
        const topics = byId("id_topics");
        if (topics) return choose(topics, chip.id, chip.label);
        const there = row("relations", "object");
        if (!there) return false;
        pick(cell(there, "predicate"), ["in_sector"]);
        reveal(there);
        return choose(cell(there, "object"), chip.id, chip.label);
    };

    const day = (chip) => {
        const said = byId("id_said_on");
        if (said && !byId("id_said_on_as_printed").value) type(byId("id_said_on_as_printed"), chip.printed);
        return type(said || byId("id_date") || byId("id_published"), chip.id);
    };

    const into = (id) => (chip) => choose(byId(id), chip.id, chip.label);

    return { byId, choose, type, participant, party, speaker, subject, day, into };
})();
