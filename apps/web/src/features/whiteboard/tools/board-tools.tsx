"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { keySigns } from "../../../room/acts/keys.ts";
import { useSingleKeys } from "../../../room/acts/single-keys.ts";
import { Icon, type IconName } from "../../../ui/icon.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { Kbd } from "../../../ui/kbd.tsx";
import { Menu, MenuChoice } from "../../../ui/menu.tsx";
import { SegmentedControl } from "../../../ui/segmented-control.tsx";
import type { EditorDoor } from "../editor/board-editor.tsx";
import { type Hand, type Ink, inks, shapes, type Tool } from "./hand.ts";
import { toolKeys, useToolAct } from "./use-tool-acts.ts";

const icons: Readonly<Record<Tool, IconName>> = {
  select: "pointer",
  pen: "pen",
  marker: "mark",
  eraser: "eraser",
  shape: "shape",
  text: "text",
};

type HandProps = { readonly hand: Hand; readonly onHand: (hand: Hand) => void };

function ToolButton({ tool, hand, onHand }: HandProps & { readonly tool: Tool }) {
  const t = useTranslations("whiteboard.tool");
  const keys = useSingleKeys() ? keySigns(toolKeys[tool]) : [];
  const label = t(tool);
  return (
    <button
      type="button"
      className="ui-btn board-tool"
      data-variant="quiet"
      aria-pressed={hand.tool === tool}
      aria-label={label}
      title={label}
      onClick={() => onHand({ ...hand, tool })}
    >
      <Icon name={icons[tool]} />
      <span>{label}</span>
      {keys.length > 0 && <Kbd>{keys.join(" ")}</Kbd>}
    </button>
  );
}

function ShapeMenu({ hand, onHand }: HandProps) {
  const t = useTranslations("whiteboard");
  const label = t(`shape.${hand.shape}`);
  return (
    <Menu
      align="start"
      trigger={
        <button
          type="button"
          className="ui-btn board-tool"
          data-variant="quiet"
          data-pressed={hand.tool === "shape" ? "" : undefined}
          aria-label={t("shapeNow", { shape: label })}
          title={label}
        >
          <Icon name="shape" />
          <span>{t("tool.shape")}</span>
          <Icon name="down" size="sm" />
        </button>
      }
    >
      <MenuChoice
        label={t("tool.shape")}
        options={shapes.map((shape) => ({ value: shape, label: t(`shape.${shape}`) }))}
        value={hand.shape}
        onValueChange={(shape) => onHand({ ...hand, tool: "shape", shape })}
      />
    </Menu>
  );
}

function Inks({ hand, onHand }: HandProps) {
  const t = useTranslations("whiteboard");
  return (
    <fieldset className="board-inks">
      <legend className="ui-hidden">{t("inks")}</legend>
      {(Object.keys(inks) as Ink[]).map((ink) => (
        <label key={ink} className="board-ink" data-ink={ink} title={t(`ink.${ink}`)}>
          <input
            className="ui-hidden"
            type="radio"
            name="board-ink"
            checked={hand.ink === ink}
            onChange={() => onHand({ ...hand, ink })}
          />
          <span className="ui-hidden">{t(`ink.${ink}`)}</span>
          <i aria-hidden="true" />
        </label>
      ))}
    </fieldset>
  );
}

type Props = HandProps & {
  readonly door: EditorDoor | null;
  /** Why nothing can be drawn now, or true. */
  readonly can: true | string;
  /** At the end of the line. */
  readonly children?: ReactNode;
};

/** What the hand draws with; every tool is a button with a word, and a key of the room. */
export function BoardTools({ hand, onHand, door, can, children }: Props) {
  const t = useTranslations("whiteboard");
  useToolAct(hand, onHand, can);
  return (
    <div className="board__tools" role="toolbar" aria-label={t("tools")} inert={can !== true}>
      {(["select", "pen", "marker", "eraser"] as const).map((tool) => (
        <ToolButton key={tool} tool={tool} hand={hand} onHand={onHand} />
      ))}
      <ShapeMenu hand={hand} onHand={onHand} />
      <ToolButton tool="text" hand={hand} onHand={onHand} />
      <span className="board__line" />
      <Inks hand={hand} onHand={onHand} />
      <span className="board__line" />
      <SegmentedControl
        label={t("width")}
        segments={(["fine", "bold"] as const).map((value) => ({ value, label: t(`widths.${value}`) }))}
        value={hand.width}
        onValueChange={(width) => onHand({ ...hand, width })}
      />
      <span className="board__end">
        <IconButton icon="undo" label={t("undo")} keys="Ctrl Z" onClick={() => door?.undo()} />
        <IconButton icon="redo" label={t("redo")} keys="Ctrl ⇧ Z" onClick={() => door?.redo()} />
        {children}
      </span>
    </div>
  );
}
