import { expect, test } from "vitest";
import { readInvitations } from "./invitations.ts";

test("R12 addresses are read one a line or after a comma, with or without a name, each once", () => {
  const text =
    "maya@northwind.school\n Jonas Berg <Jonas@northwind.school>, leo@northwind.school\n\nMAYA@northwind.school";
  expect(readInvitations(text)).toEqual({
    fault: null,
    invitations: [
      { email: "maya@northwind.school", name: "maya" },
      { email: "jonas@northwind.school", name: "Jonas Berg" },
      { email: "leo@northwind.school", name: "leo" },
    ],
  });
});

test.each(["leo@northwind,school", "nobody", "Leo <leo>"])(
  "R12 what is no address is named with its line: %s",
  (bad) => {
    expect(readInvitations(`maya@northwind.school\n${bad}`)).toMatchObject({
      invitations: [{ email: "maya@northwind.school" }],
      fault: { line: 2, text: bad },
    });
  },
);
