import { redirect } from "next/navigation";
import { currentMe } from "../../../server/api.ts";
import { managePages } from "../../../shell/manage-pages.ts";

/** Manage begins with the first page that the person may open; without one, the layout says so. */
export default async function ManagePage() {
  const [first] = managePages((await currentMe())?.capabilities ?? []);
  if (first !== undefined) redirect(first.href);
  return null;
}
