import { type contracts, isRefused } from "@lectern/shared";
import { authorize } from "../access/authorize.ts";
import type { Handler } from "../http/handler.ts";
import { verifyChain } from "./verify.ts";

/** The chain against itself and its head row; anchors are compared by `npm run audit:verify`. */
export const getAuditChain: Handler<(typeof contracts)["auditChain"]> = async (_input, { tx, actor }) => {
  const permit = authorize(actor, "audit.read");
  if (isRefused(permit)) return permit;
  const verdict = await verifyChain(tx, actor.tenantId, null);
  return { body: { ...verdict, checkedAt: new Date().toISOString() } };
};
