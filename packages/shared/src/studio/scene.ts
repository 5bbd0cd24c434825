import { z } from "zod";
import { idSchema } from "../ids.ts";
import { line, prose } from "../text.ts";

/** How a scene fills the picture. */
export const SceneLayout = z
  .enum([
    "slide",
    "slide-camera",
    "camera",
    "two-people",
    "board",
    "board-camera",
    "screen",
    "image",
    "waiting",
  ])
  .meta({ id: "SceneLayout" });
export type SceneLayout = z.infer<typeof SceneLayout>;

/** Layouts that show nothing without a page of an asset, and those that may have one behind them. */
const withPage: readonly SceneLayout[] = ["slide", "slide-camera", "image"];
const withBackdrop: readonly SceneLayout[] = ["waiting"];

/** Where a call to action leads: https, a host by name, no user name or password before it. [T18] */
export const ctaUrl = line(500)
  .regex(
    /^https:\/\/[^/?#\\@\s]+([/?#][^\\\s]*)?$/,
    "must begin with https:// and hold no user name or password",
  )
  .pipe(z.url({ hostname: z.regexes.domain, error: "must be the address of a page on a named host" }));

/** Names an overlay within its scene. */
const overlayId = z.string().regex(/^[a-z0-9-]{1,40}$/, "must be 1 to 40 letters a-z, digits or hyphens");

/** What may lie over a scene. */
export const Overlay = z
  .discriminatedUnion("kind", [
    /** Who is speaking, in the lower third. */
    z.strictObject({ kind: z.literal("name"), id: overlayId, text: line(80), caption: prose(120) }),
    /** An address with its QR code; the label is what is left when the code cannot be drawn. */
    z.strictObject({ kind: z.literal("cta"), id: overlayId, label: line(80), url: ctaUrl }),
  ])
  .meta({ id: "Overlay" });
export type Overlay = z.infer<typeof Overlay>;

/** Longest countdown of a waiting scene, in ms. */
const longestCountdownMs = 7_200_000;

/** The fields of a scene, for whoever has more to say of one; together they are judged by `SceneContent`. */
export const sceneFields = {
  /** Becomes the chapter's title in the replay. */
  title: line(160),
  layout: SceneLayout,
  /** What is shown of which file; an image has the one page 1. Both or neither. */
  assetId: idSchema("asset").nullable(),
  page: z.int().min(1).max(300).nullable(),
  /** For the staff alone. */
  notes: prose(4_000),
  overlays: z.array(Overlay).max(8),
  /** Of a waiting scene: how long it counts down from when it is shown. */
  countdownMs: z.int().min(1_000).max(longestCountdownMs).nullable(),
  plannedMinutes: z.int().min(1).max(600).nullable(),
};

type Fields = z.infer<z.ZodObject<typeof sceneFields>>;

/** What is wrong with the fields of a scene taken together, by field. */
function faultsOf({ layout, assetId, page, countdownMs, overlays }: Fields): [keyof Fields, string][] {
  const faults: [keyof Fields, string][] = [];
  if ((assetId === null) !== (page === null))
    faults.push(["page", "must be given with assetId, and only with it"]);
  if (assetId === null && withPage.includes(layout))
    faults.push(["assetId", `is needed: the layout ${layout} shows a page of a file`]);
  if (assetId !== null && !withPage.includes(layout) && !withBackdrop.includes(layout))
    faults.push(["assetId", `must be null: the layout ${layout} shows no file`]);
  if (countdownMs !== null && layout !== "waiting")
    faults.push(["countdownMs", "must be null: only the layout waiting counts down"]);
  if (new Set(overlays.map(({ id }) => id)).size < overlays.length)
    faults.push(["overlays", "must not hold the same id twice"]);
  return faults;
}

/** A scene as the lesson prepares it and as a class shows it. */
export const SceneContent = z
  .strictObject(sceneFields)
  .superRefine((content, context) => {
    for (const [field, message] of faultsOf(content))
      context.addIssue({ code: "custom", path: [field], message });
  })
  .meta({ id: "SceneContent" });
export type SceneContent = z.infer<typeof SceneContent>;

/** Some of a scene's fields; the whole is judged by `SceneContent` afterwards. */
export const SceneChanges = z.strictObject(sceneFields).partial().meta({ id: "SceneChanges" });
export type SceneChanges = z.infer<typeof SceneChanges>;

/** A new scene: title and layout, the rest where it is not empty. */
export const NewScene = SceneChanges.required({ title: true, layout: true }).meta({ id: "NewScene" });
export type NewScene = z.infer<typeof NewScene>;

/** The fields of a scene before any was given. */
export const emptyScene: Omit<SceneContent, "title" | "layout"> = {
  assetId: null,
  page: null,
  notes: "",
  overlays: [],
  countdownMs: null,
  plannedMinutes: null,
};
