// @ts-check
import { setTimeout as pause } from "node:timers/promises";

/**
 * Waits until a program that we started answers; stops it when it does not.
 * @param {string} name for the message
 * @param {import("./child.mjs").Child} child
 * @param {() => Promise<boolean>} answers
 * @param {number} [limitMs] default 30,000
 * @throws when the program ends first, or the time is over
 */
export async function untilReady(name, child, answers, limitMs = 30_000) {
  for (const deadlineMs = Date.now() + limitMs; Date.now() < deadlineMs; ) {
    if (!child.running()) throw new Error(`${name} ended while starting: ${await child.exited}`);
    if (await answers()) return;
    await pause(50);
  }
  await child.stop();
  throw new Error(`${name} did not answer within ${limitMs / 1000} s`);
}

/**
 * Whether an HTTP address answers with success.
 * @param {string} url
 * @returns {Promise<boolean>}
 */
export async function answersOk(url) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000), redirect: "manual" });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
