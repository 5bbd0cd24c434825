import type { ReactNode } from "react";
import { Count } from "./badge.tsx";

type Props = {
  readonly title: string;
  readonly count?: number;
  readonly act?: ReactNode;
  readonly children: ReactNode;
};

/** A part of a side list under its own small heading. */
export function ListSection({ title, count, act, children }: Props) {
  return (
    <section className="ui-list-section" aria-label={title}>
      <div className="ui-list-section__head">
        <h2>{title}</h2>
        {count !== undefined && <Count>{count}</Count>}
        {act && <div className="ms-auto">{act}</div>}
      </div>
      {children}
    </section>
  );
}

type LineProps = {
  readonly start?: ReactNode;
  readonly title: ReactNode;
  readonly meta?: ReactNode;
  readonly acts?: ReactNode;
  /** Below the line, as wide as it: a refusal. */
  readonly note?: ReactNode;
};

/** One line of such a list: who or what, and what can be done about it. */
export function ListLine({ start, title, meta, acts, note }: LineProps) {
  return (
    <>
      <div className="ui-list-line">
        {start}
        <span className="ui-list-line__title">
          <bdi>{title}</bdi>
          {meta !== undefined && <span className="ui-list-line__meta">{meta}</span>}
        </span>
        {acts}
      </div>
      {note && <div className="px-4 pb-2">{note}</div>}
    </>
  );
}
