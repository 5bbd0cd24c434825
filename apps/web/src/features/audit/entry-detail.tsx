"use client";

import type { AuditEntry } from "@lectern/shared";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useBasisText } from "./use-basis-text.ts";

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="flex gap-4 max-sm:flex-col max-sm:gap-0">
      <dt className="w-24 flex-none text-ink-3">{name}</dt>
      <dd className="min-w-0 break-all">{children}</dd>
    </div>
  );
}

const Code = ({ children }: { readonly children: ReactNode }) => (
  <code className="ui-mono break-all" dir="ltr">
    {children}
  </code>
);

/** One entry as it was written: ground, request, both sides, and its link in the chain. */
export function EntryDetail({ entry }: { readonly entry: AuditEntry }) {
  const t = useTranslations("audit");
  const basisText = useBasisText();
  const { basis, requestId, before, after, previousHash, hash, position } = entry;
  const json = (value: unknown) => (value === null ? t("none") : <Code>{JSON.stringify(value)}</Code>);
  return (
    <dl className="grid w-full grid-cols-2 gap-x-8 gap-y-2 max-lg:grid-cols-1">
      <Fact name={t("ground")}>{basisText(basis)}</Fact>
      <Fact name={t("request")}>{requestId === null ? t("none") : <Code>{requestId}</Code>}</Fact>
      <Fact name={t("before")}>{json(before)}</Fact>
      <Fact name={t("linksTo")}>{previousHash === null ? t("notSealed") : <Code>{previousHash}</Code>}</Fact>
      <Fact name={t("after")}>{json(after)}</Fact>
      <Fact name={t("hash")}>{hash === null ? t("notSealed") : <Code>{hash}</Code>}</Fact>
      <Fact name={t("action")}>
        <Code>{entry.action}</Code>
      </Fact>
      {position !== null && <Fact name={t("position")}>{position}</Fact>}
    </dl>
  );
}
