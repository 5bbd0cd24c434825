import type { ExcalidrawImperativeAPI } from "@excalidraw/excalidraw/types";
import type { SceneElement } from "../sync/scene-element.ts";

type Elements = ReturnType<ExcalidrawImperativeAPI["getSceneElementsIncludingDeleted"]>;

/** The editor's types name every kind of element that it knows; ours what the class keeps of them. */
export const fromEditor = (elements: Elements): readonly SceneElement[] =>
  elements as unknown as readonly SceneElement[];
export const toEditor = (scene: readonly SceneElement[]): Elements => scene as unknown as Elements;
