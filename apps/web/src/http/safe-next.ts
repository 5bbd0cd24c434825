/** Where to go after signing in: a path of this site, or its home. Never another origin. */
export function safeNext(next: string | null | undefined): string {
  if (typeof next !== "string" || !next.startsWith("/")) return "/";
  const base = "http://here.invalid";
  try {
    const url = new URL(next, base);
    // Dots resolve away, and may leave `//host` behind.
    return url.origin === base && !url.pathname.startsWith("//")
      ? `${url.pathname}${url.search}${url.hash}`
      : "/";
  } catch {
    return "/";
  }
}
