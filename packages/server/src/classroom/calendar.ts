import type { Session } from "@lectern/shared";

const escaped = (text: string): string => text.replace(/[\\;,]/g, "\\$&").replace(/\r\n|\r|\n/g, "\\n");

const utc = (instant: string): string => `${instant.slice(0, 19).replace(/[-:]/g, "")}Z`;

/** Lines of at most 75 bytes, cut between characters; what follows begins with a space (RFC 5545, 3.1). */
function folded(line: string): string {
  const parts: string[] = [];
  let part = "";
  let bytes = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (bytes + size > 75) {
      parts.push(part);
      part = " ";
      bytes = 1;
    }
    part += character;
    bytes += size;
  }
  return [...parts, part].join("\r\n");
}

/**
 * A class as a calendar file (RFC 5545): one event, which a later file of the same class replaces.
 * @param options.revision rises with every change, so that calendars take the newer file
 */
export function calendarOf(
  session: Session,
  options: {
    readonly courseTitle: string;
    readonly revision: number;
    readonly nowMs: number;
    readonly publicUrl: string;
  },
): string {
  const link = `${options.publicUrl}/sessions/${session.id}`;
  const cancelled = session.status === "cancelled";
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Lectern//Classes//EN",
    "CALSCALE:GREGORIAN",
    `METHOD:${cancelled ? "CANCEL" : "PUBLISH"}`,
    "BEGIN:VEVENT",
    `UID:${session.id}@${new URL(options.publicUrl).hostname}`,
    `SEQUENCE:${options.revision}`,
    `DTSTAMP:${utc(new Date(options.nowMs).toISOString())}`,
    `DTSTART:${utc(session.startsAt)}`,
    `DTEND:${utc(session.endsAt)}`,
    `SUMMARY:${escaped(session.title)}`,
    `DESCRIPTION:${escaped(`${options.courseTitle}\n${link}`)}`,
    `URL:${link}`,
    `STATUS:${cancelled ? "CANCELLED" : "CONFIRMED"}`,
    "END:VEVENT",
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}
