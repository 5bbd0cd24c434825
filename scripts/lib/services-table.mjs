// @ts-check

/**
 * What runs where and why, for people.
 * @param {readonly import("../../infra/supervisor/supervisor.mjs").ServiceEntry[]} entries
 * @param {readonly { name: string, reason: string }[]} absences
 */
export function servicesTable(entries, absences) {
  const rows = [
    ...entries.map(({ name, url, source }) => [name, url ?? "", source]),
    ...absences.map(({ name, reason }) => [name, "not running", reason]),
  ];
  const width = (/** @type {number} */ column) => Math.max(...rows.map((row) => (row[column] ?? "").length));
  return rows
    .map(
      ([name = "", where = "", why = ""]) => `  ${name.padEnd(width(0))}  ${where.padEnd(width(1))}  ${why}`,
    )
    .join("\n");
}
