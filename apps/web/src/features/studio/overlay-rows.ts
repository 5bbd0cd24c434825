import type { SessionCommand, ShownOverlay, StudioState } from "@lectern/core";
import type { Id } from "@lectern/shared";
import { ctaHost } from "../../stage/program.ts";
import { overlayName } from "./take-changes.ts";

/** One thing that lies over the picture, or could. */
export type OverlayRow = {
  readonly key: string;
  readonly kind: ShownOverlay["kind"];
  readonly name: string;
  /** Of a call to action: where it leads. */
  readonly host: string | null;
  readonly onAir: boolean;
  /** Hides it where it is on air, shows it where it is not; null for what can only be hidden. */
  readonly command: SessionCommand | null;
};

const hostIn = (overlay: ShownOverlay) => (overlay.kind === "cta" ? ctaHost(overlay.url) : null);

/** An overlay as it is asked for: what runs out cannot be asked for again as it was. */
const wanted = (overlay: ShownOverlay): SessionCommand | null =>
  overlay.kind === "timer" ? null : { type: "overlay.show", overlay };

function rowOf(overlay: ShownOverlay, onAir: boolean): OverlayRow {
  const command: SessionCommand | null = onAir
    ? { type: "overlay.hide", overlayId: overlay.id }
    : wanted(overlay);
  return {
    key: `overlay/${overlay.id}`,
    kind: overlay.kind,
    name: overlayName(overlay),
    host: hostIn(overlay),
    onAir,
    command,
  };
}

/**
 * What is on air, what the scene on program brought along, the link shown by hand and those that other scenes have.
 * @param own who asks, whose name can always be shown, beside that of another who leads
 */
export function overlayRows(
  { program, overlays, scenes, cta }: StudioState,
  own: { readonly id: Id<"participant">; readonly name: string },
): readonly OverlayRow[] {
  const shown = overlays.map(({ overlay }) => overlay);
  const ids = new Set(shown.map(({ id }) => id));
  const rows = shown.map((overlay) => rowOf(overlay, true));
  for (const overlay of program.scene?.overlays ?? [])
    if (!ids.has(overlay.id)) rows.push(rowOf(overlay, false));
  if (own.name !== "" && !rows.some(({ kind, name }) => kind === "name" && name === own.name)) {
    const text = own.name.slice(0, 80);
    rows.push(rowOf({ kind: "name", id: own.id.replace("_", "-"), text, caption: "" }, false));
  }
  if (cta !== null)
    rows.push({
      key: "cta",
      kind: "cta",
      name: cta.label,
      host: cta.host,
      onAir: true,
      command: { type: "cta.hide" },
    });
  const links = new Set([cta?.url]);
  for (const { overlays: prepared } of scenes)
    for (const overlay of prepared) {
      if (
        overlay.kind !== "cta" ||
        links.has(overlay.url) ||
        rows.some(({ key }) => key === `overlay/${overlay.id}`)
      )
        continue;
      links.add(overlay.url);
      const { label, url } = overlay;
      rows.push({
        key: `link/${url}`,
        kind: "cta",
        name: label,
        host: ctaHost(url),
        onAir: false,
        command: { type: "cta.show", label, url },
      });
    }
  return rows;
}
