import { contracts } from "@lectern/shared";
import { notFound } from "next/navigation";
import { cache } from "react";
import { bodyOf, serverApi } from "../../../../server/api.ts";

/** The class at this address and its course, once per request; an address that names no class is not found. */
export const readClass = cache(async (id: string) => {
  const params = contracts.sessionsGet.params.safeParse({ id });
  if (!params.success) notFound();
  const api = await serverApi();
  const session = (await bodyOf(await api(contracts.sessionsGet, { params: params.data }))) ?? notFound();
  const course = await bodyOf(await api(contracts.coursesGet, { params: { id: session.courseId } }));
  return { session, course: course ?? notFound() };
});
