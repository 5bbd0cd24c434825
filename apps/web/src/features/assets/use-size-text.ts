"use client";

import { useFormatter } from "next-intl";

const mebibyte = 1_048_576;

/** 4.2 MB, 310 kB: as people say it. */
export function useSizeText(): (bytes: number) => string {
  const format = useFormatter();
  const say = (count: number, unit: string, digits: number) =>
    format.number(count, { style: "unit", unit, unitDisplay: "short", maximumFractionDigits: digits });
  return (bytes) =>
    bytes < mebibyte
      ? say(Math.max(1, Math.round(bytes / 1_024)), "kilobyte", 0)
      : say(bytes / mebibyte, "megabyte", 1);
}
