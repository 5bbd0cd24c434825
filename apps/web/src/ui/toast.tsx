"use client";

import { Toast as Base } from "@base-ui/react/toast";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Icon } from "./icon.tsx";

type Announcement = {
  readonly text: string;
  /** Undoes what was just done; the toast then stays twice as long. */
  readonly onUndo?: () => void;
  /** Said at once to those who listen, for what must not be missed. */
  readonly urgent?: boolean;
};

const shownMs = 5_000;

/** Says in passing that something was done. A refusal stands beside the thing instead. */
export function useToast(): (announcement: Announcement) => void {
  const { add, close } = Base.useToastManager();
  const t = useTranslations("common");
  return ({ text, onUndo, urgent = false }) => {
    const id: string = add({
      title: text,
      priority: urgent ? "high" : "low",
      timeout: onUndo ? 2 * shownMs : shownMs,
      ...(onUndo && {
        actionProps: {
          children: t("undo"),
          onClick: () => {
            close(id);
            onUndo();
          },
        },
      }),
    });
  };
}

function List() {
  const { toasts } = Base.useToastManager();
  const t = useTranslations("common");
  return toasts.map((toast) => (
    <Base.Root key={toast.id} toast={toast} className="ui-toast" swipeDirection={["down"]}>
      <Base.Content className="flex grow items-center gap-3">
        <Base.Title className="grow" />
        <Base.Action className="ui-toast__act" />
        <Base.Close className="ui-toast__act" aria-label={t("dismiss")}>
          <Icon name="x" size="sm" />
        </Base.Close>
      </Base.Content>
    </Base.Root>
  ));
}

/** Holds the toasts of everything below it; once, around the app. */
export function Toasts({ children }: { readonly children: ReactNode }) {
  const t = useTranslations("common");
  return (
    <Base.Provider timeout={shownMs}>
      {children}
      <Base.Portal>
        <Base.Viewport className="ui-toasts" aria-label={t("notifications")}>
          <List />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  );
}
