import { defineConfig } from "drizzle-kit";

// `drizzle-kit push` has dropped and disabled policies: migrations are the only way to the schema.
if (process.argv.includes("push")) {
  throw new Error("drizzle-kit push is blocked: generate a migration (npx drizzle-kit generate) and run it");
}

export default defineConfig({
  dialect: "postgresql",
  schema: "./src/schema/index.ts",
  out: "./migrations",
});
