"use client";

import { Tabs as Base } from "@base-ui/react/tabs";
import type { ReactNode } from "react";

type Tab<V extends string> = {
  readonly value: V;
  readonly label: ReactNode;
  readonly panel: ReactNode;
};

type Props<V extends string> = {
  readonly label: string;
  readonly tabs: readonly Tab<V>[];
  readonly value: V;
  readonly onValueChange: (value: V) => void;
};

/** Parts of one thing, one at a time. Arrow keys move between tabs. */
export function Tabs<V extends string>({ label, tabs, value, onValueChange }: Props<V>) {
  return (
    <Base.Root value={value} onValueChange={(next: V) => onValueChange(next)}>
      <Base.List className="ui-tabs" aria-label={label}>
        {tabs.map((tab) => (
          <Base.Tab key={tab.value} className="ui-tab" value={tab.value}>
            {tab.label}
          </Base.Tab>
        ))}
      </Base.List>
      {tabs.map((tab) => (
        <Base.Panel key={tab.value} value={tab.value}>
          {tab.panel}
        </Base.Panel>
      ))}
    </Base.Root>
  );
}
