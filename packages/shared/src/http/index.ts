import { assetContracts } from "./assets.ts";
import { auditContracts } from "./audit.ts";
import { classLogContracts } from "./class-log.ts";
import { classStudioContracts } from "./class-studio.ts";
import { courseContracts } from "./courses.ts";
import { enrollmentContracts } from "./enrollments.ts";
import { identityContracts } from "./identity.ts";
import { joinRequestContracts } from "./join-requests.ts";
import { joiningContracts } from "./joining.ts";
import { lessonStudioContracts } from "./lesson-studio.ts";
import { lessonContracts } from "./lessons.ts";
import { replayContracts } from "./replay.ts";
import { sessionContracts } from "./sessions.ts";
import { talkContracts } from "./talk.ts";
import { userContracts } from "./users.ts";

/** Every route of the HTTP API. */
export const contracts = {
  ...identityContracts,
  ...userContracts,
  ...courseContracts,
  ...enrollmentContracts,
  ...joinRequestContracts,
  ...lessonContracts,
  ...lessonStudioContracts,
  ...assetContracts,
  ...sessionContracts,
  ...joiningContracts,
  ...classLogContracts,
  ...classStudioContracts,
  ...talkContracts,
  ...replayContracts,
  ...auditContracts,
};

export type ContractId = keyof typeof contracts;
