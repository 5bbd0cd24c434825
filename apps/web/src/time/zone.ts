/** A moment as a clock on the wall shows it: `day` as 2026-11-25, `time` as 10:05. */
type WallClock = { readonly day: string; readonly time: string };

const dayMs = 86_400_000;
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string): Intl.DateTimeFormat {
  const known =
    clocks.get(zone) ??
    new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      calendar: "gregory",
      numberingSystem: "latn",
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
    });
  clocks.set(zone, known);
  return known;
}

/** The wall clock's reading as if it were UTC, in milliseconds since 1970, to the second. */
function reading(ms: number, zone: string): number {
  const parts = new Map(
    clockOf(zone)
      .formatToParts(ms)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const at = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  return Date.UTC(at("year"), at("month") - 1, at("day"), at("hour"), at("minute"), at("second"));
}

/** How far the zone is ahead of UTC at a moment, in milliseconds. */
export const offsetMs = (ms: number, zone: string): number =>
  reading(ms, zone) - Math.floor(ms / 1_000) * 1_000;

export function wallClock(ms: number, zone: string): WallClock {
  const iso = new Date(reading(ms, zone)).toISOString();
  return { day: iso.slice(0, 10), time: iso.slice(11, 16) };
}

/**
 * The moment at which the wall clock shows this, in milliseconds since 1970; NaN for what no clock shows. Of an hour
 * that comes twice the first; an hour that is skipped counts on from before the leap.
 */
export function instantOf({ day, time }: WallClock, zone: string): number {
  const shown = Date.parse(`${day}T${time}:00Z`);
  if (Number.isNaN(shown)) return Number.NaN;
  const before = shown - offsetMs(shown - dayMs, zone);
  const after = shown - offsetMs(shown + dayMs, zone);
  const fits = [before, after].filter((ms) => reading(ms, zone) === shown);
  return fits.length === 0 ? before : Math.min(...fits);
}

/** The calendar day so many days later; earlier for a negative count. */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);

/** UTC, UTC+1, UTC-3:30. */
function offsetName(ms: number, zone: string): string {
  const minutes = Math.round(offsetMs(ms, zone) / 60_000);
  if (minutes === 0) return "UTC";
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `UTC${minutes < 0 ? "-" : "+"}${hours}${rest === 0 ? "" : `:${`${rest}`.padStart(2, "0")}`}`;
}

/** What a reader calls a zone at a moment: Berlin (UTC+1). */
export function zoneName(ms: number, zone: string): string {
  const city = zone.includes("/") ? zone.split("/").at(-1)?.replaceAll("_", " ") : undefined;
  const offset = offsetName(ms, zone);
  return city === undefined || zone.startsWith("Etc/") ? offset : `${city} (${offset})`;
}
