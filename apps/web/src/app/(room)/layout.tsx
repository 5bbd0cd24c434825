import type { ReactNode } from "react";
import "../../room/styles/index.css";

/** A class has the page to itself: no navigation of the app. */
export default function RoomLayout({ children }: { readonly children: ReactNode }) {
  return children;
}
