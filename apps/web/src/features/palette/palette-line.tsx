"use client";

import { Autocomplete } from "@base-ui/react/autocomplete";
import { keySigns } from "../../room/acts/keys.ts";
import { Icon } from "../../ui/icon.tsx";
import { Kbd } from "../../ui/kbd.tsx";
import { iconOf } from "./act-icon.ts";
import type { Found } from "./found.ts";

type Props = { readonly found: Found; readonly onChoose: () => void };

/** One act: what it does, to whom, by which key; or why it is not possible now. */
export function PaletteLine({ found, onChoose }: Props) {
  const { act, pieces } = found;
  const isOff = act.can !== true;
  const meta = act.can === true ? act.hint : act.can;
  let at = 0;
  return (
    <Autocomplete.Item
      value={found}
      className="palette__line"
      aria-disabled={isOff}
      data-off={isOff ? "" : undefined}
      onClick={onChoose}
    >
      <Icon name={iconOf(act.id)} />
      <span className="palette__text">
        <span className="palette__label" dir="auto">
          {pieces.map(({ text, hit }) => {
            at += text.length;
            return hit ? <mark key={at}>{text}</mark> : text;
          })}
        </span>
        {meta !== undefined && <span className="palette__meta">{meta}</span>}
      </span>
      {act.keys !== null && (
        <span className="palette__keys">
          {keySigns(act.keys).map((sign, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the signs of one act never change places
            <Kbd key={n}>{sign}</Kbd>
          ))}
        </span>
      )}
    </Autocomplete.Item>
  );
}
