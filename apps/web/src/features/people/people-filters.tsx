"use client";

import { tenantRoles } from "@lectern/shared";
import { useTranslations } from "next-intl";
import { useUrlFilters } from "../../shell/use-url-filters.ts";
import { SearchInput } from "../../ui/search-input.tsx";
import { SegmentedControl } from "../../ui/segmented-control.tsx";
import { Select } from "../../ui/select.tsx";
import type { Status } from "./filter.ts";

type Props = {
  readonly status: Status;
  readonly counts: Record<Status, number>;
};

export function PeopleFilters({ status, counts }: Props) {
  const t = useTranslations("people");
  const common = useTranslations("common");
  const { value, set } = useUrlFilters();
  return (
    <div className="mb-4 flex flex-wrap items-start gap-2">
      <SearchInput
        label={t("search")}
        value={value("q")}
        maxLength={80}
        onSearch={(text) => set("q", text)}
      />
      <Select
        label={t("role")}
        labelHidden
        value={value("role")}
        onValueChange={(role) => set("role", role)}
        options={[
          { value: "", label: t("anyRole") },
          ...tenantRoles.map((role) => ({ value: role as string, label: common(`role.${role}`) })),
        ]}
      />
      <SegmentedControl<Status>
        label={t("show")}
        value={status}
        onValueChange={(next) => set("status", next === "active" ? "" : next)}
        segments={[
          { value: "active", label: t("count.active", { count: counts.active }) },
          { value: "invited", label: t("count.invited", { count: counts.invited }) },
          { value: "deactivated", label: t("count.deactivated", { count: counts.deactivated }) },
        ]}
      />
    </div>
  );
}
