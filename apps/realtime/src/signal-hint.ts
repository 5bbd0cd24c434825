import { Audience, EphemeralKind } from "@lectern/shared";
import { z } from "zod";

const Hint = z.strictObject({
  signal: z.literal(1),
  gatewayId: z.string(),
  audience: Audience,
  from: z.string(),
  kind: EphemeralKind,
  data: z.unknown(),
});

/** A signal that is forwarded and forgotten, with the audience class of its author. */
export type Signal = Omit<z.infer<typeof Hint>, "signal" | "gatewayId">;

/** The payload that takes a signal to the other gateways; it shares the channel of the commits. */
export const signalHint = (hint: Signal & { readonly gatewayId: string }): string =>
  JSON.stringify({ signal: 1, ...hint });

/** What a payload says; null for what is no signal. */
export function readSignal(payload: string): (Signal & { readonly gatewayId: string }) | null {
  try {
    const hint = Hint.safeParse(JSON.parse(payload));
    return hint.success ? hint.data : null;
  } catch {
    return null;
  }
}

/** Tells other gateways that the head of the class has something to say, without saying what: they read it. */
export const lookHint = JSON.stringify({ look: 1 });
