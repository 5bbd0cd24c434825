"use client";

import { ClerkProvider } from "@clerk/nextjs";
import type { ReactNode } from "react";

type Props = {
  readonly publishableKey: string;
  readonly nonce: string | undefined;
  readonly children: ReactNode;
};

/** Renews Clerk's token, which lives a minute, on every page, and lets every page end the session. */
export const ClerkSession = ({ publishableKey, nonce, children }: Props) => (
  <ClerkProvider publishableKey={publishableKey} {...(nonce === undefined ? {} : { nonce })}>
    {children}
  </ClerkProvider>
);
