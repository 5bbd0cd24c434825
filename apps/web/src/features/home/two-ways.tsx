import type { ReactNode } from "react";

type Way = { readonly title: string; readonly text: ReactNode; readonly act: ReactNode };

type Props = {
  /** What most people want here; its title is the page's. */
  readonly first: Way;
  readonly second: Way;
};

/** Home when nothing runs: never an empty page, two ways on. */
export function TwoWays({ first, second }: Props) {
  const cell = "flex min-w-0 flex-col items-start gap-3 p-8 max-sm:p-5";
  return (
    <section className="ui-card grid grid-cols-2 max-sm:grid-cols-1">
      <div className={cell}>
        <h1 className="text-3xl">{first.title}</h1>
        <p className="max-w-[44ch] text-ink-2 text-lg">{first.text}</p>
        {first.act}
      </div>
      <div className={`${cell} border-line border-s max-sm:border-s-0 max-sm:border-t`}>
        <h2 className="text-2xl">{second.title}</h2>
        <p className="max-w-[44ch] text-ink-2">{second.text}</p>
        {second.act}
      </div>
    </section>
  );
}
