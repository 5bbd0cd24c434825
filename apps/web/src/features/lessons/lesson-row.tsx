"use client";

import type { Lesson } from "@lectern/shared";
import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { Icon } from "../../ui/icon.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Link } from "../../ui/link.tsx";
import { Menu, MenuItem, MenuLink, MenuSeparator } from "../../ui/menu.tsx";

type Acts = {
  readonly grip: ComponentProps<"button">;
  readonly isHeld: boolean;
  readonly isLast: boolean;
  readonly onMove: (to: number) => void;
  readonly onEdit: () => void;
  readonly onDelete: () => void;
};

type Props = {
  readonly lesson: Lesson;
  /** What staff may do with it; null for who only reads. */
  readonly acts: Acts | null;
};

export function LessonRow({ lesson, acts }: Props) {
  const { title, position } = lesson;
  return (
    <li
      className={`ui-row ${acts?.isHeld === true ? "relative bg-accent-soft shadow-2" : ""} ${acts === null ? "" : "px-2 py-1"}`}
    >
      {acts && <Grip acts={acts} title={title} />}
      <span className="w-5 shrink-0 text-ink-3">{position}</span>
      <Link
        href={`/courses/${lesson.courseId}/lessons/${lesson.id}`}
        className="flex min-h-9 min-w-0 grow items-center rounded-md hover:underline"
      >
        <span className="min-w-0 break-words">{title}</span>
      </Link>
      {acts && <LessonMenu acts={acts} lesson={lesson} />}
    </li>
  );
}

function Grip({ acts, title }: { readonly acts: Acts; readonly title: string }) {
  const t = useTranslations("lessons");
  return (
    <button
      {...acts.grip}
      type="button"
      className="ui-btn shrink-0 cursor-grab touch-none"
      data-variant="quiet"
      data-size="sm"
      data-icon-only=""
      aria-label={t("grip", { title })}
      aria-pressed={acts.isHeld}
    >
      <Icon name="drag" size="sm" />
    </button>
  );
}

function LessonMenu({ acts, lesson }: { readonly acts: Acts; readonly lesson: Lesson }) {
  const t = useTranslations("lessons");
  const { position, title } = lesson;
  return (
    <Menu trigger={<IconButton icon="more" size="sm" label={t("more", { title })} />}>
      <MenuLink icon="slides" href={`/courses/${lesson.courseId}/lessons/${lesson.id}/studio`}>
        {t("prepare")}
      </MenuLink>
      <MenuItem icon="edit" onSelect={acts.onEdit}>
        {t("edit")}
      </MenuItem>
      <MenuItem icon="up" disabled={position === 1} onSelect={() => acts.onMove(position - 1)}>
        {t("up")}
      </MenuItem>
      <MenuItem icon="down" disabled={acts.isLast} onSelect={() => acts.onMove(position + 1)}>
        {t("down")}
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon="trash" tone="danger" onSelect={acts.onDelete}>
        {t("delete.act")}
      </MenuItem>
    </Menu>
  );
}
