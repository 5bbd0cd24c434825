"use client";

import { usePageRefresh } from "../../time/use-page-refresh.ts";

/** Reads the page again until a teacher has answered; shows nothing. */
export function WaitForAnswer() {
  usePageRefresh(true);
  return null;
}
