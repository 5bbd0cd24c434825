import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { openApiText } from "../http/openapi.ts";

const file = fileURLToPath(new URL("../../../../docs/api/openapi.json", import.meta.url));

// Writes the committed document; with `--check` compares it and says what to do.
if (process.argv.includes("--check")) {
  if (readFileSync(file, "utf8") !== openApiText()) {
    console.error("docs/api/openapi.json is not what the contracts say: run npm run openapi and commit it");
    process.exitCode = 1;
  }
} else {
  writeFileSync(file, openApiText());
  console.log("wrote docs/api/openapi.json");
}
