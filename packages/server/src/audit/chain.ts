import { createHash } from "node:crypto";
import { canonicalJson } from "./canonical-json.ts";

/** What the chain protects of an audit row; names are not part of it, they are joined at reading time. */
export type AuditRow = {
  readonly tenantId: string;
  readonly id: string;
  readonly at: Date;
  readonly actorKind: string;
  readonly actorId: string;
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly basis: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly requestId: string | null;
};

export type Link = { readonly position: number; readonly previousHash: Buffer; readonly hash: Buffer };

/** The last link of a chain: its position (0 before the first) and its hash. */
export type Head = { readonly position: number; readonly hash: Buffer };

const sha256 = (...parts: (string | Uint8Array)[]): Buffer => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** Where a school's chain begins; bound to the school, so that no chain can be passed off as another's. */
export const genesis = (tenantId: string): Head => ({
  position: 0,
  hash: sha256(`lectern audit chain v1 of ${tenantId}`),
});

/** The link that seals `row` behind `head`: SHA-256 of the hash before it, then the row and its position (RFC 8785). */
export function linkAfter(head: Head, row: AuditRow): Link {
  const position = head.position + 1;
  const { tenantId, id, actorKind, actorId, action, subjectKind, subjectId, basis } = row;
  const { before, after, requestId } = row;
  const atMs = row.at.getTime();
  const sealed = { tenantId, position, id, atMs, actorKind, actorId, action, subjectKind, subjectId, basis };
  return {
    position,
    previousHash: head.hash,
    hash: sha256(head.hash, canonicalJson({ ...sealed, before, after, requestId })),
  };
}
