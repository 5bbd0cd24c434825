"use client";

import { useSyncExternalStore } from "react";

const never = () => () => {};
const no = () => false;
/** What only the browser can know, and the server's page leaves out. */
const useBrowser = (has: () => boolean) => useSyncExternalStore(never, has, no);

const sharesScreen = () => "getDisplayMedia" in (navigator.mediaDevices ?? {});
const choosesSpeaker = () => "setSinkId" in HTMLMediaElement.prototype;

/** Phones cannot share their screen from a page. */
export const useSharesScreen = () => useBrowser(sharesScreen);

/** Whether the browser lets a page choose the loudspeaker. */
export const useChoosesSpeaker = () => useBrowser(choosesSpeaker);
