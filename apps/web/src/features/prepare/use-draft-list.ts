"use client";

import { useSyncExternalStore } from "react";
import type { DraftList } from "./draft-list.ts";

/** What stands in the list now. */
export const useDraftList = <Id extends string, C>({ subscribe, look }: DraftList<Id, C>) =>
  useSyncExternalStore(subscribe, look, look);
