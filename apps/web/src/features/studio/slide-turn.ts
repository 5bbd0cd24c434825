import type { StudioState } from "@lectern/core";

type Slide = NonNullable<StudioState["program"]["slide"]>;

/**
 * The page so many further on; null where the file has no such page.
 * @param pageCount null while it is not known: then only forward to what may be there
 */
export function turned(slide: Slide, by: number, pageCount: number | null): Slide | null {
  const page = slide.page + by;
  return page < 1 || (pageCount !== null && page > pageCount) ? null : { ...slide, page };
}
