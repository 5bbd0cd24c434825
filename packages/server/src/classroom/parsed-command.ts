import { parseCommand, type SessionCommand } from "@lectern/core";
import { isRefused } from "@lectern/shared";
import type { Misshapen } from "../http/class-handler.ts";

/** A command as HTTP brought it; what is none has the wrong shape, as a body that its contract refuses. */
export function parsedCommand(body: unknown): SessionCommand | Misshapen {
  const command = parseCommand(body);
  return isRefused(command) ? { ...command, errors: [] } : command;
}
