import { contracts } from "@lectern/shared";
import { notFound } from "next/navigation";
import { cache } from "react";
import { bodyOf, serverApi } from "../../../../server/api.ts";

/** The course at this address, once per request; an address that names no course is not found. */
export const readCourse = cache(async (id: string) => {
  if (!contracts.coursesGet.params.safeParse({ id }).success) notFound();
  const api = await serverApi();
  return (await bodyOf(await api(contracts.coursesGet, { params: { id } }))) ?? notFound();
});
