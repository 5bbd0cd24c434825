import type { ReactNode } from "react";

type Props = {
  readonly title?: ReactNode;
  /** Heading level of the title. */
  readonly level?: 2 | 3;
  /** Controls at the end of the head. */
  readonly acts?: ReactNode;
  readonly foot?: ReactNode;
  /** Rows and tables reach the edges; text does not. */
  readonly flush?: boolean;
  readonly children?: ReactNode;
};

export function Card({ title, level = 2, acts, foot, flush = false, children }: Props) {
  const Heading = `h${level}` as const;
  return (
    <section className="ui-card" data-clips={flush ? "" : undefined}>
      {title !== undefined && (
        <div className="ui-card__head">
          <Heading className="ui-card__title">{title}</Heading>
          {acts && <div className="ms-auto flex flex-wrap items-center gap-2">{acts}</div>}
        </div>
      )}
      {flush ? children : <div className="ui-card__body">{children}</div>}
      {foot && <div className="ui-card__foot">{foot}</div>}
    </section>
  );
}
