// The whole of what a client does: it lists, follows, reads, creates, changes, and is told what is wrong.

import createClient from "openapi-fetch";
import type { components, paths } from "./diplomacy.js";

type Schemas = components["schemas"];
type Query = { kind: Schemas["CountryKind"][]; page_size: number; cursor?: string };

const [address, token] = process.argv.slice(2) as [string, string];
const client = createClient<paths>({
  baseUrl: address,
  headers: { Authorization: `Bearer ${token}` },
});

function demand(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(what);
}

async function states(): Promise<Schemas["Country"][]> {
  const found: Schemas["Country"][] = [];
  let cursor: string | null = null;
  do {
    const query: Query = { kind: ["state"], page_size: 100, ...(cursor && { cursor }) };
    const { data, error } = await client.GET("/api/v1/countries", { params: { query } });
    demand(data !== undefined, error?.detail ?? "There is no page.");
    found.push(...data.results);
    cursor = data.next_cursor;
  } while (cursor !== null);
  return found;
}

async function read(id: string): Promise<Schemas["Country"]> {
  const { data, error } = await client.GET("/api/v1/countries/{id}", {
    params: { path: { id } },
  });
  demand(data !== undefined, error?.detail ?? "There is no country.");
  return data;
}

async function create(country: string): Promise<[Schemas["WorkingMeeting"], string]> {
  const body: Schemas["MeetingCreate"] = {
    kind: "talks",
    date: "2024-10-11",
    names: [{ text: "Talks in Paris", language: "en", kind: "working_title" }],
    participants: [{ role: "principal", actor: { id: country }, party: { id: country } }],
  };
  const { data, error, response } = await client.POST("/api/v1/meetings", { body });
  demand(data !== undefined, error?.detail ?? "No meeting was made.");
  return [data, response.headers.get("ETag") ?? ""];
}

async function change(id: string, tag: string, note: string | null) {
  return client.PATCH("/api/v1/meetings/{id}", {
    params: { path: { id }, header: { "If-Match": tag } },
    body: { note },
  });
}

async function isValid(body: string): Promise<boolean> {
  const path = { resource: "meetings", role: "patch", version: "latest" };
  const { data, error } = await client.POST("/schemas/{resource}/{role}/{version}/validate", {
    params: { path },
    headers: { "Content-Type": "text/plain" },
    body,
    // It is the text itself that is sent.
    bodySerializer: (text) => text,
  });
  demand(data !== undefined, error?.detail ?? "There is no verdict.");
  return data.is_valid;
}

const found = await states();
demand(found.length > 100, `There are ${found.length} states on more than one page.`);
demand(new Set(found.map((each) => each.id)).size === found.length, "One came twice.");
const first = found[0];
demand(first !== undefined, "There is no state.");
const country = await read(first.id);
demand(country.name === first.name, country.name);

const [meeting, tag] = await create(country.id);
demand(meeting.participants[0]?.actor?.id === country.id, "The part is not there.");
const changed = await change(meeting.id, tag, "Seen.");
demand(changed.data?.note === "Seen.", changed.error?.detail ?? "It has no note.");
const cleared = await change(meeting.id, changed.response.headers.get("ETag") ?? "", null);
demand(cleared.data?.note === null, cleared.error?.detail ?? "It still has a note.");

demand(await isValid('{"note": null}'), "A right patch is refused.");
demand(!(await isValid('{"note": 1}')), "A wrong patch is accepted.");

const stale = await change(meeting.id, tag, null);
demand(stale.response.status === 412, `${stale.response.status}`);
demand(stale.error?.code === "precondition_failed", "The problem has no code.");
const wrong = await client.GET("/api/v1/meetings", { params: { query: { date: "soon" } } });
const mistake = wrong.error?.errors[0];
demand(wrong.response.status === 400, `${wrong.response.status}`);
demand(mistake?.parameter === "date", "The problem does not say where.");
console.log(found.length, meeting.name, stale.error.code, mistake.code);
