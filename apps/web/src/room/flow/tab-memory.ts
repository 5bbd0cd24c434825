import { Choice } from "./choice.ts";

type Memory = Pick<Storage, "getItem" | "setItem" | "removeItem">;

const name = (sessionId: string) => `lectern-in-${sessionId}`;

/** With what this tab is in a class, so that it comes back by itself when the page is loaded anew. */
export function rememberIn(memory: Memory, sessionId: string, choice: Choice): void {
  memory.setItem(name(sessionId), JSON.stringify(choice));
}

export function forgetIn(memory: Memory, sessionId: string): void {
  memory.removeItem(name(sessionId));
}

function read(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Somebody else's words under our name: as good as nothing.
    return null;
  }
}

export function rememberedIn(memory: Memory, sessionId: string): Choice | null {
  const text = memory.getItem(name(sessionId));
  const parsed = text === null ? null : Choice.safeParse(read(text));
  return parsed?.success === true ? parsed.data : null;
}
