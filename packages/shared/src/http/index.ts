import { auditContracts } from "./audit.ts";
import { courseContracts } from "./courses.ts";
import { enrollmentContracts } from "./enrollments.ts";
import { identityContracts } from "./identity.ts";
import { lessonContracts } from "./lessons.ts";
import { userContracts } from "./users.ts";

/** Every route of the HTTP API. */
export const contracts = {
  ...identityContracts,
  ...userContracts,
  ...courseContracts,
  ...enrollmentContracts,
  ...lessonContracts,
  ...auditContracts,
};

export type ContractId = keyof typeof contracts;
