import { z } from "zod";
import { idSchema } from "../ids.ts";
import { instant, line } from "../text.ts";
import { contract, page, pageQuery } from "./contract.ts";
import { bySession } from "./sessions.ts";

export const AssetKind = z.enum(["pdf", "image"]).meta({ id: "AssetKind" });
export type AssetKind = z.infer<typeof AssetKind>;

export const AssetState = z.enum(["uploading", "processing", "ready", "failed"]).meta({ id: "AssetState" });
export type AssetState = z.infer<typeof AssetState>;

const mebibyte = 1_048_576;

/** What each kind of file may be, and how large in bytes. */
export const assetLimits = {
  pdf: { contentTypes: ["application/pdf"], bytes: 50 * mebibyte },
  image: { contentTypes: ["image/png", "image/jpeg", "image/webp"], bytes: 20 * mebibyte },
} as const satisfies Record<AssetKind, { contentTypes: readonly string[]; bytes: number }>;

/** One page as a picture. Both addresses are paths of this API and never change what they show. */
export const AssetPage = z
  .object({
    page: z.int(),
    /** Of the picture, in pixels. */
    width: z.int(),
    height: z.int(),
    image: z.string(),
    thumbnail: z.string(),
    /** The words on it. */
    text: z.string(),
  })
  .meta({ id: "AssetPage" });
export type AssetPage = z.infer<typeof AssetPage>;

const assetFields = {
  id: idSchema("asset"),
  kind: AssetKind,
  name: z.string(),
  contentType: z.string(),
  bytes: z.int(),
  sha256: z.string(),
  state: AssetState,
  /** Why it failed, in one sentence. */
  failure: z.string().nullable(),
  /** Null until the pages are there; an image has one. */
  pageCount: z.int().nullable(),
  createdBy: idSchema("user"),
  createdAt: instant,
  updatedAt: instant,
};

export const Asset = z.object(assetFields).meta({ id: "Asset" });
export type Asset = z.infer<typeof Asset>;

export const AssetWithPages = z
  .object({ ...assetFields, pages: z.array(AssetPage) })
  .meta({ id: "AssetWithPages" });
export type AssetWithPages = z.infer<typeof AssetWithPages>;

/** Put the file there before the address expires, with exactly these headers; then complete the asset. */
export const Upload = z
  .object({
    method: z.literal("PUT"),
    url: z.url(),
    headers: z.record(z.string(), z.string()),
    expiresAt: instant,
  })
  .meta({ id: "Upload" });
export type Upload = z.infer<typeof Upload>;

/** A name to show; never a path. */
const fileName = line(200).regex(
  /^(?!\.{1,2}$)[^/\\\p{Cc}\u202A-\u202E\u2066-\u2069]+$/u,
  "must be a file's name, without / or \\ and without control characters",
);

const NewAsset = z
  .strictObject({
    kind: AssetKind,
    name: fileName,
    contentType: z.string().max(100),
    /** Of the whole file; an empty one is none. */
    bytes: z.int().min(1, "must be at least 1: the file is empty"),
    sha256: z.string().regex(/^[0-9a-f]{64}$/, "must be the SHA-256 of the file, 64 digits 0-9 a-f"),
  })
  .superRefine(({ kind, contentType }, context) => {
    const allowed: readonly string[] = assetLimits[kind].contentTypes;
    if (allowed.includes(contentType)) return;
    const message = `must be ${allowed.join(" or ")} for the kind ${kind}`;
    context.addIssue({ code: "custom", path: ["contentType"], message });
  })
  .meta({ id: "NewAsset" });

const byAsset = z.strictObject({ id: idSchema("asset") });

const pageNumber = z
  .string()
  .regex(/^[1-9]\d{0,2}$/, "must be a page's number, from 1 on")
  .transform(Number);
const variant = z.enum(["image", "thumbnail"]);

const tag = "assets";
const read = { tag, method: "GET", access: "identified", keyed: false } as const;
const write = { tag, access: "identified", keyed: true } as const;

export const assetContracts = {
  assetsList: contract({
    ...read,
    id: "assetsList",
    path: "/assets",
    summary: "The caller's own files and those in lessons that they teach, newest first",
    query: z.strictObject({ ...pageQuery, kind: AssetKind.optional() }),
    success: { status: 200, body: page(Asset) },
  }),
  assetsCreate: contract({
    ...write,
    id: "assetsCreate",
    method: "POST",
    path: "/assets",
    summary: "Announce a file and get the address to put it to",
    body: NewAsset,
    success: { status: 201, body: z.object({ asset: Asset, upload: Upload }) },
  }),
  assetsComplete: contract({
    ...write,
    id: "assetsComplete",
    method: "POST",
    path: "/assets/{id}/complete",
    summary: "Have the uploaded file checked; what is not as announced is refused and deleted",
    params: byAsset,
    success: { status: 200, body: Asset },
  }),
  assetsGet: contract({
    ...read,
    id: "assetsGet",
    path: "/assets/{id}",
    summary: "One file with its pages",
    params: byAsset,
    success: { status: 200, body: AssetWithPages },
  }),
  assetsDelete: contract({
    ...write,
    id: "assetsDelete",
    method: "DELETE",
    path: "/assets/{id}",
    summary: "Delete a file; refused while a lesson shows it or a class has shown it",
    params: byAsset,
    success: { status: 204 },
  }),
  assetsPicture: contract({
    ...read,
    id: "assetsPicture",
    path: "/assets/{id}/pages/{page}/{variant}",
    summary: "A page as a picture",
    params: byAsset.extend({ page: pageNumber, variant }),
    success: { status: 200, picture: true },
  }),
  sessionAsset: contract({
    ...read,
    id: "sessionAsset",
    log: true,
    path: "/sessions/{id}/assets/{assetId}",
    summary: "A file with its pages, for those to whom the class shows it",
    params: bySession.extend({ assetId: idSchema("asset") }),
    success: { status: 200, body: AssetWithPages },
  }),
  sessionPicture: contract({
    ...read,
    id: "sessionPicture",
    log: true,
    path: "/sessions/{id}/assets/{assetId}/pages/{page}/{variant}",
    summary: "A page as a picture, for those to whom the class shows it",
    params: bySession.extend({ assetId: idSchema("asset"), page: pageNumber, variant }),
    success: { status: 200, picture: true },
  }),
};
