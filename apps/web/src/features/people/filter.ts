import { tenantRoles, UserStatus } from "@lectern/shared";
import { searchText } from "../../shell/search-text.ts";

export type Status = "active" | "invited" | "deactivated";

/** The people that an address asks for; active ones unless it says otherwise. */
export const peopleFilterOf = (params: Record<string, string | string[] | undefined>) => ({
  q: searchText(params.q),
  role: tenantRoles.find((role) => role === params.role),
  status: UserStatus.options.find((status) => status === params.status) ?? ("active" as const),
});

export type PeopleFilter = ReturnType<typeof peopleFilterOf>;
