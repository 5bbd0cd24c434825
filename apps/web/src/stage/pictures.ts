import { contracts } from "@lectern/shared";
import { pathOf } from "../http/client.ts";

/** Address of a page's picture, as large as it is or as a thumbnail. What it shows never changes. */
export type PictureOf = (assetId: string, page: number, size: "image" | "thumbnail") => string;

/** Of what one class shows: for everybody to whom it shows it, while it runs and in its replay. */
export const sessionPictures =
  (sessionId: string): PictureOf =>
  (assetId, page, variant) =>
    pathOf(contracts.sessionPicture, { params: { id: sessionId, assetId, page: `${page}`, variant } });

/** Of files that one prepares with: for who may read the file. */
export const assetPictures: PictureOf = (id, page, variant) =>
  pathOf(contracts.assetsPicture, { params: { id, page: `${page}`, variant } });
