import { emailAddress } from "@lectern/shared";

export type Invitation = { readonly email: string; readonly name: string };
export type Reading = {
  readonly invitations: readonly Invitation[];
  /** The first line that holds no address, counted from 1. */
  readonly fault: { readonly line: number; readonly text: string } | null;
};

const nameOf = (email: string) => email.slice(0, email.indexOf("@")).slice(0, 120);

/** One address a line (or after a comma or semicolon), also as `Maya Lind <maya@…>`; each address counts once. */
export function readInvitations(text: string): Reading {
  const found = new Map<string, Invitation>();
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    for (const part of line.split(/[;,](?=\s|$|[^\s,;]*@)/)) {
      const piece = part.trim();
      if (piece === "") continue;
      const [, given, address] = /^(.*?)<([^<>]+)>$/.exec(piece) ?? [null, "", piece];
      const email = emailAddress.safeParse(address);
      if (!email.success)
        return { invitations: [...found.values()], fault: { line: index + 1, text: piece } };
      const name = (given ?? "")
        .trim()
        .replace(/^"(.*)"$/, "$1")
        .trim()
        .slice(0, 120);
      if (!found.has(email.data))
        found.set(email.data, { email: email.data, name: name || nameOf(email.data) });
    }
  }
  return { invitations: [...found.values()], fault: null };
}
