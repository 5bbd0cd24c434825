import type { AuditEntry } from "@lectern/shared";

/** One side of a change that has words: the page puts them in the reader's language. */
export type Side =
  | { readonly kind: "roles"; readonly roles: readonly string[] }
  | { readonly kind: "courseRole"; readonly role: string }
  | { readonly kind: "status"; readonly status: string }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "entries"; readonly entries: number };

export type Change = { readonly before: Side | null; readonly after: Side | null };

const recordOf = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null ? { ...value } : {};

const rolesIn = (value: unknown): readonly string[] => {
  const { roles } = recordOf(value);
  return Array.isArray(roles) ? roles.filter((role) => typeof role === "string") : [];
};

function sideOf(value: unknown): Side | null {
  const { role, status, title, entries } = recordOf(value);
  if (typeof role === "string") return { kind: "courseRole", role };
  if (typeof status === "string") return { kind: "status", status };
  if (typeof title === "string") return { kind: "text", text: title };
  if (typeof entries === "number") return { kind: "entries", entries };
  const roles = rolesIn(value);
  return roles.length > 0 ? { kind: "roles", roles } : null;
}

/** What a known action changed; null when the entry can only be shown as it was written. */
export function changeOf({ action, before, after }: AuditEntry): Change | null {
  if (action === "role.granted" || action === "role.revoked") {
    const had = rolesIn(before);
    const has = rolesIn(after);
    const lost = had.filter((role) => !has.includes(role));
    const gained = has.filter((role) => !had.includes(role));
    const side = (roles: readonly string[]): Side | null =>
      roles.length > 0 ? { kind: "roles", roles } : null;
    return { before: side(lost), after: side(gained) };
  }
  const change = { before: sideOf(before), after: sideOf(after) };
  return change.before === null && change.after === null ? null : change;
}
