import type { AuditEntry } from "@lectern/shared";

const columns: readonly (readonly [string, (entry: AuditEntry) => string | number | null])[] = [
  ["time", ({ at }) => at],
  ["actor", ({ actor }) => actor.name],
  ["actor id", ({ actor }) => actor.id],
  ["action", ({ action }) => action],
  ["subject", ({ subject }) => subject.name],
  ["subject id", ({ subject }) => subject.id],
  ["ground", ({ basis }) => basis],
  ["before", ({ before }) => JSON.stringify(before)],
  ["after", ({ after }) => JSON.stringify(after)],
  ["request", ({ requestId }) => requestId],
  ["position", ({ position }) => position],
  ["links to", ({ previousHash }) => previousHash],
  ["hash", ({ hash }) => hash],
];

/** Quoted; a text that a spreadsheet would run as a formula gets an apostrophe before it. */
export function csvCell(value: string | number | null): string {
  const text = `${value ?? ""}`;
  const safe = /^[\s]*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

/** Entries as CSV (RFC 4180) with a byte-order mark, by which spreadsheets know that it is UTF-8. */
export const toCsv = (entries: readonly AuditEntry[]): string =>
  `\uFEFF${[
    columns.map(([head]) => csvCell(head)),
    ...entries.map((entry) => columns.map(([, cell]) => csvCell(cell(entry)))),
  ]
    .map((cells) => cells.join(","))
    .join("\r\n")}\r\n`;
