import { type Refused, refuse } from "@lectern/shared";

const refused = (): Refused =>
  refuse("forbidden", "origin.refused", "Writes must come from this site's own pages.");

/**
 * Against cross-site writes (T5). Browsers add a cookie by themselves, so who comes with one must show our Origin;
 * who comes with a bearer token may have none, but not another one. `null` is another one.
 */
export function checkOrigin(request: Request, publicUrl: string, by: "cookie" | "bearer"): Refused | null {
  const origin = request.headers.get("origin");
  if (origin === null) return by === "cookie" ? refused() : null;
  return origin === new URL(publicUrl).origin ? null : refused();
}

export const isWrite = (method: string): boolean => !["GET", "HEAD"].includes(method);
