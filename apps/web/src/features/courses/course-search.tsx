"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { startTransition } from "react";
import { SearchInput } from "../../ui/search-input.tsx";

const longest = 100;

/** Keeps the search in the address, so that it can be shared and survives going back. */
export function CourseSearch({ q }: { readonly q: string | undefined }) {
  const t = useTranslations("courses");
  const router = useRouter();
  return (
    <SearchInput
      label={t("search")}
      value={q ?? ""}
      maxLength={longest}
      onSearch={(text) =>
        startTransition(() =>
          router.replace(text === "" ? "/courses" : `/courses?q=${encodeURIComponent(text)}`, {
            scroll: false,
          }),
        )
      }
    />
  );
}
