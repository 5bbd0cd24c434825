"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useTransition } from "react";

/** A list's filters, kept in the address so that a filtered view can be shared and reloaded. */
export function useUrlFilters() {
  const router = useRouter();
  const path = usePathname();
  const params = useSearchParams();
  const [pending, startTransition] = useTransition();

  const go = (next: URLSearchParams) =>
    startTransition(() => router.replace(next.size > 0 ? `${path}?${next}` : path, { scroll: false }));

  return {
    pending,
    some: params.size > 0,
    value: (name: string) => params.get(name) ?? "",
    /** An empty value removes the filter. */
    set: (name: string, value: string) => {
      const next = new URLSearchParams(params);
      if (value === "") next.delete(name);
      else next.set(name, value);
      go(next);
    },
    clear: () => go(new URLSearchParams()),
  };
}
