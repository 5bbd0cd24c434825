"use client";

import type { SessionCommand } from "@lectern/core";
import { Button, type ButtonSize, type ButtonVariant } from "../ui/button.tsx";
import type { IconName } from "../ui/icon.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { useToast } from "../ui/toast.tsx";
import { Tooltip } from "../ui/tooltip.tsx";
import type { useCommand } from "./use-command.ts";
import { usePast } from "./use-session.ts";
import { useCan, useReason } from "./use-standing.ts";

type Props = {
  readonly command: SessionCommand;
  /** From `useCommand` of the row or card that shows the refusal. */
  readonly giver: ReturnType<typeof useCommand>;
  /** What the button says; with `iconOnly` its accessible name. */
  readonly label: string;
  /** A longer accessible name, where the label alone does not say whom it is about. */
  readonly name?: string;
  readonly variant?: ButtonVariant;
  readonly size?: ButtonSize;
  readonly icon?: IconName;
  readonly iconOnly?: boolean;
};

/**
 * Gives a command. What the server would refuse stays where it is, says why, and does nothing; in a class that is over
 * there is nothing to give.
 */
export function CommandButton({ command, giver, label, name, iconOnly = false, icon, ...look }: Props) {
  const toast = useToast();
  const past = usePast();
  const reason = useReason()(useCan()(command));
  if (past) return null;
  const refused = reason === true ? undefined : reason;
  const click = () => {
    if (refused === undefined) void giver.issue(command);
    else toast({ text: refused });
  };
  const off = refused === undefined ? {} : { "aria-disabled": true };
  if (iconOnly && icon !== undefined) {
    const said = name ?? label;
    return (
      <IconButton
        {...look}
        {...off}
        icon={icon}
        label={refused === undefined ? said : `${said}. ${refused}`}
        onClick={click}
      />
    );
  }
  const button = (
    <Button
      {...look}
      {...off}
      {...(icon === undefined ? {} : { icon })}
      {...(name === undefined ? {} : { "aria-label": name })}
      busy={giver.pending}
      onClick={click}
    >
      {label}
    </Button>
  );
  return refused === undefined ? button : <Tooltip text={refused}>{button}</Tooltip>;
}
