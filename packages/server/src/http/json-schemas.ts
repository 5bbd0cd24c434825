import { z } from "zod";

export type JsonSchema = { readonly [keyword: string]: unknown };

/** What zod adds for parsers and a reader does not need: the pattern behind a format, the range of a double. */
function plain({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
}

/** Turns zod schemas into JSON Schema (2020-12), and keeps those with an id once, as components. */
export class JsonSchemas {
  readonly components: Record<string, JsonSchema> = {};

  /** As a caller writes or reads it on the wire, hence before any transformation. */
  of(schema: z.ZodType): JsonSchema {
    return this.fields(z.object({ it: schema })).properties.it ?? {};
  }

  /** The fields of an object, with the names of those that must be there. */
  fields(schema: z.ZodObject): { properties: Record<string, JsonSchema>; required: readonly string[] } {
    const text = JSON.stringify(z.toJSONSchema(schema, { io: "input", override: plain }));
    const document = JSON.parse(text.replaceAll('"#/$defs/', '"#/components/schemas/'));
    for (const [name, { id: _, ...definition }] of Object.entries<JsonSchema>(document.$defs ?? {})) {
      this.components[name] = definition;
    }
    return { properties: document.properties, required: document.required ?? [] };
  }
}
