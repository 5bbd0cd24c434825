import dynamic from "next/dynamic";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { env } from "../env.ts";

// Apart, so that nobody downloads Clerk's script where people sign in locally.
const ClerkSession = dynamic(async () => (await import("./clerk-session.tsx")).ClerkSession);

/** What the configured identity provider needs around every page. */
export async function IdentitySession({ children }: { readonly children: ReactNode }) {
  const { signIn } = env();
  if (signIn.provider === "local") return children;
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return (
    <ClerkSession publishableKey={signIn.publishableKey} nonce={nonce}>
      {children}
    </ClerkSession>
  );
}
