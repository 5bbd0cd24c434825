import { verifyWebhook } from "@clerk/backend/webhooks";
import { type Refused, refuse } from "@lectern/shared";
import { z } from "zod";
import type { IdentityEvent } from "../../ports/identity.ts";

const userUpdated = z.object({
  id: z.string(),
  first_name: z.string().nullish(),
  last_name: z.string().nullish(),
  primary_email_address_id: z.string().nullish(),
  email_addresses: z.array(z.object({ id: z.string(), email_address: z.string() })),
  updated_at: z.int(),
});
const userDeleted = z.object({ id: z.string() });
const membershipDeleted = z.object({
  organization: z.object({ id: z.string() }),
  public_user_data: z.object({ user_id: z.string() }),
});

function toEvent(type: string, data: unknown): IdentityEvent {
  if (type === "user.updated") {
    const user = userUpdated.parse(data);
    const primary = user.email_addresses.find(({ id }) => id === user.primary_email_address_id);
    const name = [user.first_name, user.last_name].filter(Boolean).join(" ");
    return {
      type: "person.updated",
      subject: user.id,
      email: primary?.email_address.toLowerCase() ?? null,
      name: name === "" ? null : name,
      atMs: user.updated_at,
    };
  }
  if (type === "user.deleted") return { type: "person.deleted", subject: userDeleted.parse(data).id };
  if (type === "organizationMembership.deleted") {
    const { organization, public_user_data } = membershipDeleted.parse(data);
    return {
      type: "membership.deleted",
      subject: public_user_data.user_id,
      organisation: organization.id,
    };
  }
  return { type: "other" };
}

/**
 * The event in a webhook request whose signature and age (5 minutes) are right; refuses what is not (T8).
 * @param secret Svix's, `whsec_…`
 * @throws when a signed event has not the shape that its type promises: the provider changed
 */
export async function verifyIdentityWebhook(
  request: Request,
  secret: string,
): Promise<IdentityEvent | Refused> {
  let signed: { readonly type: string; readonly data: unknown };
  try {
    signed = await verifyWebhook(request, { signingSecret: secret });
  } catch (error) {
    const stale = error instanceof Error && /timestamp/i.test(error.message);
    return stale
      ? refuse("unauthenticated", "webhook.stale", "The webhook's time is more than five minutes off.")
      : refuse("unauthenticated", "webhook.forged", "The webhook's signature is not right.");
  }
  return toEvent(signed.type, signed.data);
}
