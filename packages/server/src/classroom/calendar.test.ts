import type { Session } from "@lectern/shared";
import fc from "fast-check";
import { expect, test } from "vitest";
import { calendarOf } from "./calendar.ts";

const session = (title: string, status: Session["status"] = "scheduled") =>
  ({
    id: "ses_01980000-0001-7000-8000-000000000190",
    title,
    status,
    startsAt: "2026-11-25T10:00:00.000Z",
    endsAt: "2026-11-25T11:30:00.000Z",
  }) as Session;

const options = {
  courseTitle: "Astronomy; an introduction, part\\1",
  revision: 3,
  nowMs: 0,
  publicUrl: "https://l.example",
};

/** What a reader of RFC 5545 does first. */
const unfolded = (text: string) => text.replaceAll("\r\n ", "").split("\r\n");

test("R21 a calendar finds the times, the link and the text as it was", () => {
  const lines = unfolded(calendarOf(session("Stars, dust; and\\gas"), options));
  expect(lines).toContain("DTSTART:20261125T100000Z");
  expect(lines).toContain("DTEND:20261125T113000Z");
  expect(lines).toContain("SUMMARY:Stars\\, dust\\; and\\\\gas");
  expect(lines).toContain("URL:https://l.example/sessions/ses_01980000-0001-7000-8000-000000000190");
  expect(lines).toContain("STATUS:CONFIRMED");
  expect(unfolded(calendarOf(session("x", "cancelled"), options))).toContain("STATUS:CANCELLED");
});

test("R21 whatever the title: lines end in CRLF, have at most 75 bytes, and unfold to the title", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", minLength: 1, maxLength: 160 }), (title) => {
      const text = calendarOf(session(title), options);
      expect(text.endsWith("\r\n")).toBe(true);
      const lines = text.slice(0, -2).split("\r\n");
      for (const line of lines) {
        expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        expect(line).not.toMatch(/[\r\n]/);
      }
      const summary = unfolded(text).find((line) => line.startsWith("SUMMARY:")) ?? "";
      const read = summary.slice(8).replace(/\\([\\;,n])/g, (_, c: string) => (c === "n" ? "\n" : c));
      expect(read).toBe(title.replace(/\r\n|\r/g, "\n"));
    }),
  );
});
