import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  Announcement,
  Chapters,
  Note,
  Run,
  RunOrder,
  ServiceTokenClaims,
  SessionTimeline,
  TimeMap,
  Transcript,
} from "@lectern/shared";
import { z } from "zod";

const file = fileURLToPath(
  new URL("../../../../apps/artifact-engine/contracts.schema.json", import.meta.url),
);

/** What web and engine say to each other, and the files that the engine writes: its models are generated from it. */
const contracts = z.strictObject({
  order: RunOrder,
  run: Run,
  claims: ServiceTokenClaims,
  announcement: Announcement,
  timeline: SessionTimeline,
  note: Note,
  timeMap: TimeMap,
  transcript: Transcript,
  chapters: Chapters,
});

/** As JSON Schema of what is on the wire, hence before any transformation. */
const schema = z.toJSONSchema(contracts, {
  io: "input",
  // Zod's patterns behind a format are for parsers; whoever reads the schema has the format.
  override({ jsonSchema }) {
    if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
    if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  },
});
const text = `${JSON.stringify(schema, null, 2)}\n`;

// Writes the committed document; with `--check` compares it and says what to do.
if (process.argv.includes("--check")) {
  if (readFileSync(file, "utf8") !== text) {
    console.error(
      "contracts.schema.json is not what packages/shared/src/engine says: run npm run engine:schema",
    );
    process.exitCode = 1;
  }
} else {
  writeFileSync(file, text);
  console.log("wrote apps/artifact-engine/contracts.schema.json");
}
