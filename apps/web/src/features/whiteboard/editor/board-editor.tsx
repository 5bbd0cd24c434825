"use client";

import { CaptureUpdateAction, Excalidraw } from "@excalidraw/excalidraw";
import "@excalidraw/excalidraw/index.css";
import type { ExcalidrawImperativeAPI } from "@excalidraw/excalidraw/types";
import { useLocale } from "next-intl";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useSession } from "../../../session/use-session.ts";
import { useStanding } from "../../../session/use-standing.ts";
import { pageWidth } from "../page.ts";
import { editorStyle, editorTool, type Hand, inks } from "../tools/hand.ts";
import { BoardLink } from "./board-link.ts";
import { isEditorKey, passOn, strike } from "./editor-keys.ts";
import { fromEditor, toEditor } from "./scene-of.ts";
import "../styles/editor.css";

export type EditorDoor = { readonly undo: () => void; readonly redo: () => void };

type Props = {
  readonly hand: Hand;
  /** Nothing can be drawn now; what is there stays. */
  readonly off: boolean;
  readonly label: string;
  readonly onDoor: (door: EditorDoor) => void;
};

const plain = {
  canvasActions: {
    changeViewBackgroundColor: false,
    clearCanvas: false,
    export: false,
    loadScene: false,
    saveAsImage: false,
    saveToActiveFile: false,
    toggleTheme: false,
  },
  tools: { image: false },
} as const;

/** Only what was copied from a board, and words: no files, no tables, no drawings of other programs. */
const takesPasted = (data: object) =>
  !["files", "spreadsheet", "programAPI", "mixedContent"].some((kind) => Object.hasOwn(data, kind));

/** What is selected gets the ink that is chosen; it can be undone like a stroke. */
function inkSelected(api: ExcalidrawImperativeAPI, color: string) {
  const { selectedElementIds } = api.getAppState();
  const scene = fromEditor(api.getSceneElementsIncludingDeleted());
  const changes = (id: string, ink: string | undefined, locked: boolean | undefined) =>
    selectedElementIds[id] === true && ink !== color && locked !== true;
  if (!scene.some(({ id, strokeColor, locked }) => changes(id, strokeColor, locked))) return;
  const inked = scene.map((one) =>
    changes(one.id, one.strokeColor, one.locked)
      ? {
          ...one,
          strokeColor: color,
          version: one.version + 1,
          versionNonce: Math.floor(Math.random() * 2 ** 31),
        }
      : one,
  );
  api.updateScene({ elements: toEditor(inked), captureUpdate: CaptureUpdateAction.IMMEDIATELY });
}

/** The page in the width that it has now, always whole: the board is not scrolled and not zoomed. */
function fit(api: ExcalidrawImperativeAPI, width: number) {
  const zoom = width / pageWidth;
  const { scrollX, scrollY, zoom: now } = api.getAppState();
  if (width === 0 || (scrollX === 0 && scrollY === 0 && Math.abs(now.value - zoom) < 0.0001)) return;
  api.updateScene({ appState: { scrollX: 0, scrollY: 0, zoom: { value: zoom as typeof now.value } } });
}

/** Draws on the page that everybody looks at. It is heavy: `load-editor.ts` brings it when somebody may draw. */
export function BoardEditor({ hand, off, label, onDoor }: Props) {
  const store = useSession();
  const { id, staff } = useStanding();
  const locale = useLocale();
  const place = useRef<HTMLDivElement>(null);
  const begun = useRef<ExcalidrawImperativeAPI | null>(null);
  const [api, setApi] = useState<ExcalidrawImperativeAPI | null>(null);
  const link = useRef<BoardLink | null>(null);

  useEffect(() => {
    if (api === null) return;
    link.current = new BoardLink(store, api, { id, staff });
    return () => link.current?.close();
  }, [api, store, id, staff]);

  useEffect(() => {
    const box = place.current;
    if (api === null || box === null) return;
    const fitNow = () => fit(api, box.clientWidth);
    const watch = new ResizeObserver(fitNow);
    watch.observe(box);
    const stopWatching = api.onScrollChange(fitNow);
    fitNow();
    return () => {
      watch.disconnect();
      stopWatching();
    };
  }, [api]);

  useEffect(() => {
    if (api === null) return;
    api.updateScene({ appState: editorStyle(hand) });
    api.setActiveTool({ type: editorTool(hand), locked: true });
  }, [api, hand]);

  useEffect(() => {
    if (api === null) return;
    inkSelected(api, inks[hand.ink]);
  }, [api, hand.ink]);

  useEffect(() => {
    const step = (redo: boolean) => strike(place.current?.querySelector(".excalidraw") ?? null, redo);
    onDoor({ undo: () => step(false), redo: () => step(true) });
  }, [onDoor]);

  useEffect(() => {
    const box = place.current;
    if (box === null) return;
    const stop = (event: Event) => event.stopPropagation();
    const refuse = (event: Event) => {
      event.preventDefault();
      event.stopPropagation();
    };
    // The board may have moved in the page without having another size.
    const refresh = () => api?.refresh();
    box.addEventListener("wheel", stop, { capture: true, passive: true });
    for (const kind of ["contextmenu", "drop"]) box.addEventListener(kind, refuse, { capture: true });
    box.addEventListener("pointerenter", refresh);
    return () => {
      box.removeEventListener("wheel", stop, { capture: true });
      for (const kind of ["contextmenu", "drop"]) box.removeEventListener(kind, refuse, { capture: true });
      box.removeEventListener("pointerenter", refresh);
    };
  }, [api]);

  const struck = (event: KeyboardEvent) => {
    const writes = event.target instanceof HTMLTextAreaElement || event.target instanceof HTMLInputElement;
    if (writes) return;
    const selected = Object.keys(api?.getAppState().selectedElementIds ?? {}).length > 0;
    if (!off && isEditorKey(event, selected)) return;
    if (event.key === "Tab") return;
    event.stopPropagation();
    passOn(event.nativeEvent);
  };

  return (
    <div ref={place} className="board-editor" data-off={off} onKeyDownCapture={struck}>
      <Excalidraw
        excalidrawAPI={(handle) => {
          begun.current = handle;
        }}
        name={label}
        langCode={locale === "ar" ? "ar-SA" : "en"}
        theme="light"
        UIOptions={plain}
        zenModeEnabled
        aiEnabled={false}
        autoFocus={false}
        handleKeyboardGlobally={false}
        validateEmbeddable={false}
        initialData={{ appState: { viewBackgroundColor: "transparent" }, scrollToContent: false }}
        // Called once it has begun: what is put in before is thrown away.
        onChange={() => (api === null ? setApi(begun.current) : link.current?.changed())}
        onPointerUpdate={({ pointer }) => link.current?.pointer(pointer.x, pointer.y)}
        onPaste={takesPasted}
      />
    </div>
  );
}
