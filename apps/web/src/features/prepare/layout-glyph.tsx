import type { SceneLayout } from "@lectern/shared";

const person = <path d="M20 15a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM11 24c1-5.5 5-7 9-7s8 1.5 9 7z" />;
const stroke = "M7 15c3-7 6-7 8-3s4 4 6 0 4-5 6-1";

const glyphs: Record<SceneLayout, React.ReactNode> = {
  slide: <rect width="40" height="24" rx="2" />,
  "slide-camera": (
    <>
      <rect width="26" height="24" rx="2" />
      <rect x="29" y="7" width="11" height="10" rx="1.5" data-soft="" />
    </>
  ),
  camera: (
    <>
      <rect width="40" height="24" rx="2" data-soft="" />
      {person}
    </>
  ),
  "two-people": (
    <>
      <rect width="19" height="24" rx="2" data-soft="" />
      <rect x="21" width="19" height="24" rx="2" data-soft="" />
      <circle cx="9.5" cy="12" r="4" />
      <circle cx="30.5" cy="12" r="4" />
    </>
  ),
  board: (
    <>
      <rect width="40" height="24" rx="2" data-soft="" />
      <path d={stroke} data-line="" />
    </>
  ),
  "board-camera": (
    <>
      <rect width="26" height="24" rx="2" data-soft="" />
      <path d="M5 14c2-5 4-5 6-2s4 3 7-2" data-line="" />
      <rect x="29" y="7" width="11" height="10" rx="1.5" />
    </>
  ),
  screen: (
    <>
      <rect x="4" width="32" height="19" rx="2" />
      <path d="M14 23h12" data-line="" />
    </>
  ),
  image: (
    <>
      <rect width="40" height="24" rx="2" data-soft="" />
      <circle cx="30" cy="7" r="3" />
      <path d="M3 21l11-12 8 9 5-5 9 8z" />
    </>
  ),
  waiting: (
    <>
      <rect width="40" height="24" rx="2" data-soft="" />
      <circle cx="20" cy="12" r="7" data-line="" />
      <path d="M20 8v4.5l3 2" data-line="" />
    </>
  ),
};

/** How a layout fills the picture. */
export const LayoutGlyph = ({ layout }: { readonly layout: SceneLayout }) => (
  <svg viewBox="0 0 40 24" className="layout-glyph" aria-hidden="true">
    {glyphs[layout]}
  </svg>
);
