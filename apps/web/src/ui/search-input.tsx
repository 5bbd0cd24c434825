"use client";

import { type ComponentProps, useEffect, useRef, useState } from "react";
import { Icon } from "./icon.tsx";

type Props = Omit<ComponentProps<"input">, "value" | "defaultValue" | "onChange" | "type" | "className"> & {
  readonly label: string;
  readonly value?: string;
  /** Called once typing has paused. */
  readonly onSearch: (text: string) => void;
};

const pauseMs = 250;

export function SearchInput({ label, value = "", onSearch, placeholder = label, ...rest }: Props) {
  const [text, setText] = useState(value);
  const latest = useRef(onSearch);
  latest.current = onSearch;

  useEffect(() => {
    if (text === value) return;
    const timer = setTimeout(() => latest.current(text.trim()), pauseMs);
    return () => clearTimeout(timer);
  }, [text, value]);

  return (
    <search className="ui-input-wrap grow">
      <Icon name="search" />
      <input
        {...rest}
        className="ui-input"
        type="search"
        aria-label={label}
        placeholder={placeholder}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </search>
  );
}
