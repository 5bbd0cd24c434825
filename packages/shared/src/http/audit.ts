import { z } from "zod";
import { idSchema } from "../ids.ts";
import { instant, line } from "../text.ts";
import { contract, page, pageQuery } from "./contract.ts";

const who = z.object({ kind: z.enum(["user", "service"]), id: z.string(), name: z.string() });

export const AuditEntry = z
  .object({
    id: idSchema("audit"),
    at: instant,
    actor: who,
    /** `noun.verb-past`: `role.granted`, `enrollment.changed`. */
    action: z.string(),
    subject: z.object({ kind: z.string(), id: z.string(), name: z.string() }),
    /** The rule that allowed it, in words: `owner of the school`. */
    basis: z.string(),
    before: z.unknown(),
    after: z.unknown(),
    requestId: z.string().nullable(),
    /** Null until the sealer has chained the row (seconds). */
    position: z.int().nullable(),
    previousHash: z.string().nullable(),
    hash: z.string().nullable(),
  })
  .meta({ id: "AuditEntry" });
export type AuditEntry = z.infer<typeof AuditEntry>;

export const AuditChain = z
  .object({
    verdict: z.enum(["intact", "broken", "empty"]),
    /** Rows in the chain, rows that still wait to be sealed. */
    sealed: z.int(),
    waiting: z.int(),
    head: z.string().nullable(),
    checkedAt: instant,
    /** The first fault found, in words. */
    fault: z.string().nullable(),
  })
  .meta({ id: "AuditChain" });
export type AuditChain = z.infer<typeof AuditChain>;

export const AccessEntry = z
  .object({
    id: idSchema("access"),
    at: instant,
    actor: who,
    kind: z.string(),
    subject: z.object({ kind: z.string(), id: z.string() }),
    requestId: z.string().nullable(),
  })
  .meta({ id: "AccessEntry" });
export type AccessEntry = z.infer<typeof AccessEntry>;

/** What narrows the audit log; an export takes the same as the list. */
const auditFilter = {
  /** A user's id. */
  actor: line(80).optional(),
  /** An action (`role.granted`) or its noun (`role`). */
  action: line(80).optional(),
  /** An id of a user or course. */
  subject: line(80).optional(),
  since: instant.optional(),
  q: line(100).optional(),
};
export type AuditFilter = z.output<z.ZodObject<typeof auditFilter>>;

/** An export that has been written to the audit log; its entries are the list's, from `cursor` on. */
export const AuditExport = z
  .object({
    /** Entries that match, and how many of them, newest first, the export carries. */
    matching: z.int(),
    entries: z.int(),
    cursor: z.string(),
  })
  .meta({ id: "AuditExport" });
export type AuditExport = z.infer<typeof AuditExport>;

export const auditContracts = {
  auditLog: contract({
    id: "auditLog",
    tag: "audit",
    method: "GET",
    path: "/audit-log",
    summary: "Who changed what, newest first",
    access: "identified",
    keyed: false,
    query: z.strictObject({ ...pageQuery, ...auditFilter }),
    success: { status: 200, body: page(AuditEntry) },
  }),
  auditExport: contract({
    id: "auditExport",
    tag: "audit",
    method: "POST",
    path: "/audit-log/exports",
    summary:
      "Record an export of what a filter lets through; read it from the cursor on with the same filter",
    access: "identified",
    keyed: true,
    body: z.strictObject(auditFilter),
    success: { status: 201, body: AuditExport },
  }),
  auditChain: contract({
    id: "auditChain",
    tag: "audit",
    method: "GET",
    path: "/audit-log/chain",
    summary: "Verify the hash chain of the school's audit log now",
    access: "identified",
    keyed: false,
    success: { status: 200, body: AuditChain },
  }),
  accessLog: contract({
    id: "accessLog",
    tag: "audit",
    method: "GET",
    path: "/access-log",
    summary: "Who opened which replay, recording or transcript, newest first",
    access: "identified",
    keyed: false,
    query: z.strictObject({ ...pageQuery, actor: line(80).optional(), subject: line(80).optional() }),
    success: { status: 200, body: page(AccessEntry) },
  }),
};
