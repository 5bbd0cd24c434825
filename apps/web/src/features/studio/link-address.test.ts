import { expect, test } from "vitest";
import { linkAddress } from "./link-address.ts";

test.each([
  ["northwind.school/chart", "https://northwind.school/chart", "northwind.school"],
  [" https://northwind.school ", "https://northwind.school", "northwind.school"],
  ["https://northwind.school:8443/a?b=c#d", "https://northwind.school:8443/a?b=c#d", "northwind.school:8443"],
])("R43 %s is shown, with the host it leads to", (typed, url, host) => {
  expect(linkAddress(typed)).toEqual({ url, host });
});

test.each([
  "http://northwind.school",
  "javascript://northwind.school/%0aalert(1)",
  "https://ada:secret@northwind.school",
  "https://northwind.school@evil.example",
  "https://10.0.0.1/",
  "not an address",
  "",
])("T18 %s is not shown", (typed) => {
  expect(linkAddress(typed)).toBeNull();
});
