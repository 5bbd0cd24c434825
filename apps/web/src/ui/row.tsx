import NextLink from "next/link";
import type { ReactNode } from "react";

type Content = {
  readonly start?: ReactNode;
  readonly title: ReactNode;
  readonly meta?: ReactNode;
  readonly end?: ReactNode;
};

function Parts({ start, title, meta, end }: Content) {
  return (
    <>
      {start}
      <span className="min-w-0 grow">
        <span className="ui-row__title">{title}</span>
        {meta !== undefined && <span className="ui-row__meta">{meta}</span>}
      </span>
      {end}
    </>
  );
}

/** A line of a list in a flush card; with `href` the whole line goes there. */
export function Row({ href, current = false, ...content }: Content & { href?: string; current?: boolean }) {
  const mark = current ? "true" : undefined;
  return href === undefined ? (
    <div className="ui-row" aria-current={mark}>
      <Parts {...content} />
    </div>
  ) : (
    <NextLink className="ui-row" href={href} aria-current={mark}>
      <Parts {...content} />
    </NextLink>
  );
}
