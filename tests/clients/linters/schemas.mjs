// Compiles every JSON Schema in ajv's strict mode, and says what ajv has to say of any.
// Takes a file with a list of schemas, and the draft that they are written in.

import { readFileSync } from "node:fs";
import Ajv7 from "ajv";
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

const [file, draft] = process.argv.slice(2);
const said = [];
const logger = { log: tell, warn: tell, error: tell };
const Ajv = draft === "7" ? Ajv7.default : Ajv2020.default;
const ajv = new Ajv({ strict: true, allErrors: true, logger });
addFormats.default(ajv);

function tell(...words) {
  said.push(words.join(" "));
}

const schemas = JSON.parse(readFileSync(file, "utf8"));
schemas.forEach((schema) => ajv.addSchema(schema));
for (const { $id } of schemas) {
  try {
    ajv.getSchema($id);
  } catch (error) {
    tell($id, error.message);
  }
}
console.log(said.join("\n") || `${schemas.length} schemas of draft ${draft}: nothing to say.`);
process.exit(said.length ? 1 : 0);
