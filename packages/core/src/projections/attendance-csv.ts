import { toInstant } from "../session/time.ts";
import type { AttendanceItem } from "./attendance.ts";

/** What a spreadsheet would take for the beginning of a formula, also in full width or behind white space. */
const formula = /^[\s\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r\n]/u;

/** One cell by RFC 4180, quoted always; what looks like a formula is made text by an apostrophe. [AT5] */
const cell = (text: string): string => `"${(formula.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

const header = ["Name", "Role", "First join", "Last leave", "Minutes", "Intervals"];

const span = ({ fromMs, toMs }: AttendanceItem["intervals"][number]) =>
  `${toInstant(fromMs)}/${toInstant(toMs)}`;

const row = (item: AttendanceItem) => [
  item.name,
  item.role,
  item.firstJoinAt,
  item.lastLeaveAt ?? "",
  (item.totalMs / 60_000).toFixed(1),
  item.intervals.map(span).join(" "),
];

/** The attendance list as CSV (RFC 4180, CRLF), safe to open in a spreadsheet. */
export const attendanceCsv = (items: readonly AttendanceItem[]): string =>
  [header, ...items.map(row)].map((cells) => `${cells.map(cell).join(",")}\r\n`).join("");
