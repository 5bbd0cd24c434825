"use client";

import { useTranslations } from "next-intl";
import { useUrlFilters } from "../../shell/use-url-filters.ts";
import { Button } from "../../ui/button.tsx";
import { SearchInput } from "../../ui/search-input.tsx";
import { Select } from "../../ui/select.tsx";
import { nouns, spanNames } from "./filter.ts";

export type Known = { readonly id: string; readonly name: string };

type Props = {
  /** People and services that may be chosen. */
  readonly people: readonly Known[];
};

export function AuditFilters({ people }: Props) {
  const t = useTranslations("audit");
  const { value, set, clear, some } = useUrlFilters();
  const about = value("subject");
  return (
    <div className="mb-4 flex flex-wrap items-start gap-2">
      <SearchInput
        key={`q${some}`}
        label={t("search")}
        value={value("q")}
        maxLength={80}
        onSearch={(text) => set("q", text)}
      />
      <Select
        label={t("person")}
        labelHidden
        value={value("actor")}
        onValueChange={(id) => set("actor", id)}
        options={[
          { value: "", label: t("anyPerson") },
          ...people.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <Select
        label={t("action")}
        labelHidden
        value={value("action")}
        onValueChange={(noun) => set("action", noun)}
        options={[
          { value: "", label: t("anyAction") },
          ...nouns.map((noun) => ({ value: noun, label: t(`noun.${noun}`) })),
        ]}
      />
      <Select
        label={t("time")}
        labelHidden
        value={value("since")}
        onValueChange={(span) => set("since", span)}
        options={[
          { value: "", label: t("anyTime") },
          ...spanNames.map((span) => ({ value: span, label: t(`span.${span}`) })),
        ]}
      />
      {about !== "" && (
        <Button icon="x" onClick={() => set("subject", "")}>
          {t("about", { name: people.find(({ id }) => id === about)?.name ?? about })}
        </Button>
      )}
      {some && (
        <Button variant="quiet" onClick={clear}>
          {t("clear")}
        </Button>
      )}
    </div>
  );
}
