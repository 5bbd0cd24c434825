/** What Vite gives in tests: files of the repository as text, so that this package needs no Node types. */
declare global {
  interface ImportMeta {
    readonly glob: (
      patterns: string | readonly string[],
      options: { readonly query: "?raw"; readonly import: "default"; readonly eager: true },
    ) => Record<string, string>;
  }
}

const named = (files: Record<string, string>) =>
  new Map(Object.entries(files).map(([path, text]) => [path.slice(path.lastIndexOf("/") + 1), text]));

/** `fixtures/events`, by file name. */
export const eventFixtures = named(
  import.meta.glob("../../../../../fixtures/events/*.json", {
    query: "?raw",
    import: "default",
    eager: true,
  }),
);

/** `fixtures/sessions`, by file name. */
export const sessionFixtures = named(
  import.meta.glob("../../../../../fixtures/sessions/*", { query: "?raw", import: "default", eager: true }),
);

/** The test files of this package, by path. */
export const testFiles: Record<string, string> = import.meta.glob("../../**/*.test.ts", {
  query: "?raw",
  import: "default",
  eager: true,
});

export const spec: string =
  import.meta.glob("../../../SPEC.md", { query: "?raw", import: "default", eager: true })[
    "../../../SPEC.md"
  ] ?? "";
