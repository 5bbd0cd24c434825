const isOwn = (source: string) => {
  const address = /url\(["']?([^"')]+)/.exec(source)?.[1];
  return address === undefined || new URL(address, location.href).origin === location.origin;
};

let kept = false;

/**
 * The editor names a second address for each of its fonts, at somebody else's, and the browser complains of each, though
 * none is ever needed: ours are at our own address. From now on faces have only those.
 */
export function keepOwnFonts(): void {
  // Read while the editor starts.
  Object.assign(window, { EXCALIDRAW_ASSET_PATH: "/excalidraw/" });
  if (kept) return;
  kept = true;
  window.FontFace = class extends FontFace {
    constructor(family: string, source: string | BufferSource, descriptors?: FontFaceDescriptors) {
      const own =
        typeof source === "string"
          ? source
              .split(/,\s*(?=url\()/)
              .filter(isOwn)
              .join(", ")
          : source;
      super(family, own, descriptors);
    }
  };
}
