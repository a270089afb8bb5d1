// The whole of what a client does: it lists, follows, reads, creates, changes, and is told what is wrong.

import { client } from "./diplomacy/client.gen.js";
import {
  createMeeting,
  getCountry,
  listCountries,
  listMeetings,
  updateMeeting,
  validateInstance,
} from "./diplomacy/index.js";
import type { Country, ListCountriesData, WorkingMeeting } from "./diplomacy/index.js";

type Query = NonNullable<ListCountriesData["query"]>;

const [address, token] = process.argv.slice(2) as [string, string];
client.setConfig({ baseUrl: address, headers: { Authorization: `Bearer ${token}` } });

function demand(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(what);
}

async function states(): Promise<Country[]> {
  const found: Country[] = [];
  let cursor: string | null = null;
  do {
    const query: Query = { kind: ["state"], page_size: 100, ...(cursor && { cursor }) };
    const { data, error } = await listCountries({ query });
    demand(data !== undefined, error?.detail ?? "There is no page.");
    found.push(...data.results);
    cursor = data.next_cursor;
  } while (cursor !== null);
  return found;
}

async function create(country: string): Promise<[WorkingMeeting, string]> {
  const { data, error, response } = await createMeeting({
    body: {
      kind: "talks",
      date: "2024-10-11",
      names: [{ text: "Talks in Paris", language: "en", kind: "working_title" }],
      participants: [{ role: "principal", actor: { id: country }, party: { id: country } }],
    },
  });
  demand(data !== undefined, error?.detail ?? "No meeting was made.");
  return [data, response?.headers.get("ETag") ?? ""];
}

async function change(id: string, tag: string, note: string | null) {
  return updateMeeting({ path: { id }, headers: { "If-Match": tag }, body: { note } });
}

async function isValid(body: string): Promise<boolean> {
  const path = { resource: "meetings", role: "patch", version: "latest" };
  const { data, error } = await validateInstance({ path, body });
  demand(data !== undefined, error?.detail ?? "There is no verdict.");
  return data.is_valid;
}

const found = await states();
demand(found.length > 100, `There are ${found.length} states on more than one page.`);
demand(new Set(found.map((each) => each.id)).size === found.length, "One came twice.");
const first = found[0];
demand(first !== undefined, "There is no state.");
const country = await getCountry({ path: { id: first.id } });
demand(country.data?.name === first.name, country.error?.detail ?? "It has another name.");

const [meeting, tag] = await create(first.id);
demand(meeting.participants[0]?.actor?.id === first.id, "The part is not there.");
const changed = await change(meeting.id, tag, "Seen.");
demand(changed.data?.note === "Seen.", changed.error?.detail ?? "It has no note.");
const cleared = await change(meeting.id, changed.response?.headers.get("ETag") ?? "", null);
demand(cleared.data?.note === null, cleared.error?.detail ?? "It still has a note.");

demand(await isValid('{"note": null}'), "A right patch is refused.");
demand(!(await isValid('{"note": 1}')), "A wrong patch is accepted.");

const stale = await change(meeting.id, tag, null);
demand(stale.response?.status === 412, `${stale.response?.status}`);
demand(stale.error?.code === "precondition_failed", "The problem has no code.");
const wrong = await listMeetings({ query: { date: "soon" } });
const mistake = wrong.error?.errors[0];
demand(wrong.response?.status === 400, `${wrong.response?.status}`);
demand(mistake?.parameter === "date", "The problem does not say where.");
console.log(found.length, meeting.name, stale.error.code, mistake.code);
