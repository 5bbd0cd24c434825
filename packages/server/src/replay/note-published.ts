import type { SessionCommand } from "@lectern/core";
import { type Announcement, isRefused, type Refused } from "@lectern/shared";
import type { Classes } from "../classroom/classes.ts";
import { issueAs } from "../upkeep/upkeep.ts";

/**
 * Tells a class what the engine published of it, by the log, so that whoever looks at its replay learns of it. The
 * announcement's id is the command's key: the log takes each once, however often it comes.
 */
export async function notePublished(
  classes: Pick<Classes, "commands" | "newId">,
  { id: key, tenantId, sessionId, part, version }: Announcement,
): Promise<Refused | null> {
  const command: SessionCommand = { type: "artifact.publish", part, version };
  const answer = await issueAs(classes, "artifacts", { tenantId, sessionId }, command, { key });
  return isRefused(answer) ? answer : null;
}
