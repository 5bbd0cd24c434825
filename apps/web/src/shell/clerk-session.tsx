"use client";

import { ClerkProvider, useClerk } from "@clerk/nextjs";
import { type ReactNode, useCallback } from "react";
import { EndIdentityContext } from "./use-end-identity.ts";

type Props = {
  readonly publishableKey: string;
  readonly nonce: string | undefined;
  readonly children: ReactNode;
};

function ClerkEnd({ children }: { readonly children: ReactNode }) {
  const clerk = useClerk();
  const end = useCallback(async () => {
    if (!clerk.loaded) return false;
    try {
      // With a callback Clerk leaves the page where it is.
      await clerk.signOut(() => undefined);
      return true;
    } catch {
      return false;
    }
  }, [clerk]);
  return <EndIdentityContext value={end}>{children}</EndIdentityContext>;
}

/** Renews Clerk's token, which lives a minute, on every page, and lets every page end the session. */
export const ClerkSession = ({ publishableKey, nonce, children }: Props) => (
  <ClerkProvider publishableKey={publishableKey} {...(nonce === undefined ? {} : { nonce })}>
    <ClerkEnd>{children}</ClerkEnd>
  </ClerkProvider>
);
