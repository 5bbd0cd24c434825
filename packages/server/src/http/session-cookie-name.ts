/** `__Host-` binds the cookie to this host and TLS; browsers refuse the prefix on plain loopback. */
export const sessionCookieName = (publicUrl: string): string =>
  new URL(publicUrl).protocol === "https:" ? "__Host-lectern-session" : "lectern-session";

/** Where Clerk's script keeps its session token. */
export const clerkCookieName = "__session";
