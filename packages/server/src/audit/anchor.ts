import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from "node:crypto";
import { z } from "zod";
import { canonicalJson } from "./canonical-json.ts";

const claim = {
  version: z.literal(1),
  tenantId: z.uuid(),
  position: z.int().positive(),
  /** Hex of the SHA-256 at that position. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  sealedAt: z.iso.datetime(),
};
const Claim = z.strictObject(claim);
const SignedClaim = z.strictObject({ ...claim, signature: z.base64() });

/** The head of a chain as it once was, kept where who can change the database cannot change it too. */
export type Anchor = z.infer<typeof Claim>;

/** @throws when `pem` is not an Ed25519 key */
function ed25519(pem: string, read: (pem: string) => KeyObject): KeyObject {
  const key = read(pem);
  if (key.asymmetricKeyType !== "ed25519") throw new Error("audit anchors are signed with an Ed25519 key");
  return key;
}

/** @throws when `pem` is not an Ed25519 private key (PKCS 8) */
export const signingKey = (pem: string): KeyObject => ed25519(pem, createPrivateKey);

/** @throws when `pem` is neither an Ed25519 private key (PKCS 8) nor a public one (SPKI) */
export const verifyingKey = (pem: string): KeyObject => ed25519(pem, createPublicKey);

/** The object to store; the same anchor always gives the same bytes. */
export function signAnchor(anchor: Anchor, key: KeyObject): Uint8Array {
  const signature = sign(null, Buffer.from(canonicalJson(anchor)), key).toString("base64");
  return Buffer.from(`${canonicalJson({ ...anchor, signature })}\n`);
}

/** What a stored object says, or null when it is not an anchor that `key` signed. */
export function openAnchor(body: Uint8Array, key: KeyObject): Anchor | null {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(body).toString());
  } catch {
    return null;
  }
  const parsed = SignedClaim.safeParse(value);
  if (!parsed.success) return null;
  const { signature, ...anchor } = parsed.data;
  const genuine = verify(null, Buffer.from(canonicalJson(anchor)), key, Buffer.from(signature, "base64"));
  return genuine ? anchor : null;
}
