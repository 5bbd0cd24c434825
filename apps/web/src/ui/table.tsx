import { Fragment, type ReactNode } from "react";

export type Column<Item> = {
  readonly key: string;
  readonly head: string;
  /** The head is read but not shown: for a column of acts. */
  readonly headHidden?: boolean;
  readonly cell: (item: Item) => ReactNode;
  /** On phones the row is stacked; a plain cell stands without its label. */
  readonly plain?: boolean;
  /** Tailwind classes of the cells: width, alignment. */
  readonly className?: string;
};

type Props<Item> = {
  /** What the table lists, for those who listen. */
  readonly caption: string;
  readonly columns: readonly Column<Item>[];
  readonly items: readonly Item[];
  readonly keyOf: (item: Item) => string;
  /** A row that opens in place: its content, or null while closed. */
  readonly detail?: (item: Item) => ReactNode | null;
};

/** A table on wide screens, stacked rows on phones. */
export function Table<Item>({ caption, columns, items, keyOf, detail }: Props<Item>) {
  return (
    <table className="ui-table">
      <caption className="ui-hidden">{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ key, head, headHidden, className }) => (
            <th key={key} scope="col" className={className}>
              {headHidden ? <span className="ui-hidden">{head}</span> : head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {items.map((item) => {
          const opened = detail?.(item) ?? null;
          return (
            <Fragment key={keyOf(item)}>
              <tr data-open={opened === null ? undefined : ""}>
                {columns.map(({ key, head, cell, plain, className }) => (
                  <td key={key} className={className}>
                    {!plain && (
                      <span className="ui-table__label" aria-hidden="true">
                        {head}
                      </span>
                    )}
                    {cell(item)}
                  </td>
                ))}
              </tr>
              {opened !== null && (
                <tr data-detail="">
                  <td colSpan={columns.length}>{opened}</td>
                </tr>
              )}
            </Fragment>
          );
        })}
      </tbody>
    </table>
  );
}
