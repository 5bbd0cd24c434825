"use client";

import { Autocomplete } from "@base-ui/react/autocomplete";
import { Dialog } from "@base-ui/react/dialog";
import { useTranslations } from "next-intl";
import { type ReactNode, useRef, useState } from "react";
import { paletteKeys, strokeOf } from "../../room/acts/keys.ts";
import { actGroups, type RoomAct } from "../../room/acts/room-act.ts";
import { useActList, useRunAct } from "../../room/acts/use-room-acts.ts";
import { Icon } from "../../ui/icon.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Kbd } from "../../ui/kbd.tsx";
import { type Found, findActs } from "./found.ts";
import "./palette.css";
import { paletteAct } from "./palette-act.ts";
import { PaletteLine } from "./palette-line.tsx";

type Group = { readonly value: RoomAct["group"]; readonly items: readonly Found[] };

function inGroups(found: readonly Found[]): readonly Group[] {
  return actGroups
    .map((value) => ({ value, items: found.filter(({ act }) => act.group === value) }))
    .filter(({ items }) => items.length > 0);
}

type ListProps = {
  readonly onChoose: (act: RoomAct) => void;
  /** The act that shows all keys. */
  readonly onKeys: () => void;
};

function Search({ onChoose, onKeys }: ListProps) {
  const t = useTranslations("palette");
  const group = useTranslations("room.keys.group");
  const acts = useActList();
  const [query, setQuery] = useState("");
  // It does not list itself.
  const groups = inGroups(
    findActs(
      acts.filter(({ id }) => id !== paletteAct),
      query,
    ),
  );
  return (
    <Autocomplete.Root
      open
      inline
      items={groups}
      filter={null}
      value={query}
      // Choosing a line does it, and writes nothing.
      onValueChange={(text, { reason }) => reason !== "item-press" && setQuery(text)}
      itemToStringValue={({ act }: Found) => act.label}
      autoHighlight="always"
      keepHighlight
    >
      <div className="palette__search">
        <Icon name="search" />
        <Autocomplete.Input
          className="palette__input"
          aria-label={t("search")}
          placeholder={t("placeholder")}
        />
        <Dialog.Close render={<IconButton icon="x" size="sm" label={t("close")} />} />
      </div>
      <Autocomplete.Empty className="palette__empty">
        {groups.length === 0 && t("nothing", { query })}
      </Autocomplete.Empty>
      <Autocomplete.List className="palette__list" aria-label={t("acts")}>
        {({ value, items }: Group) => (
          <Autocomplete.Group key={value} items={items}>
            <Autocomplete.GroupLabel className="palette__group">{group(value)}</Autocomplete.GroupLabel>
            <Autocomplete.Collection>
              {(found: Found) => (
                <PaletteLine key={found.act.id} found={found} onChoose={() => onChoose(found.act)} />
              )}
            </Autocomplete.Collection>
          </Autocomplete.Group>
        )}
      </Autocomplete.List>
      <footer className="palette__foot">
        <span>
          <Kbd>↑</Kbd>
          <Kbd>↓</Kbd>
          {t("choose")}
        </span>
        <span>
          <Kbd>↵</Kbd>
          {t("doIt")}
        </span>
        <button type="button" className="ui-link ms-auto" onClick={onKeys}>
          {t("allKeys")}
        </button>
        <Kbd>?</Kbd>
      </footer>
    </Autocomplete.Root>
  );
}

type Props = {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly onKeys: () => void;
  /** Puts in acts that are worth making only while somebody looks for one. */
  readonly children?: ReactNode;
};

/** Everything that can be done in the room, by name. What is not possible now stays, with the reason. */
export function Palette({ open, onOpenChange, onKeys, children }: Props) {
  const t = useTranslations("palette");
  const runAct = useRunAct();
  const chosen = useRef<(() => void) | null>(null);
  const choose = (run: () => void) => {
    chosen.current = run;
    onOpenChange(false);
  };
  return (
    <Dialog.Root
      open={open}
      onOpenChange={(next) => onOpenChange(next)}
      onOpenChangeComplete={(isOpen) => {
        if (isOpen || chosen.current === null) return;
        // The focus goes back where it was after this, and a tab that gets it opens. What is done comes after that: it
        // may move the focus on, and comes back there.
        setTimeout(chosen.current);
        chosen.current = null;
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className="ui-scrim" />
        <Dialog.Popup
          className="palette"
          aria-label={t("title")}
          onKeyDown={(event) => {
            if (strokeOf(event.nativeEvent) !== paletteKeys) return;
            event.preventDefault();
            onOpenChange(false);
          }}
        >
          {children}
          <Search
            onChoose={(act) => act.can === true && choose(() => runAct(act))}
            onKeys={() => choose(onKeys)}
          />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
