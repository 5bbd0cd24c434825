import NextLink from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ButtonLink } from "../../ui/link.tsx";
import { Logo } from "../../ui/logo.tsx";

type Props = {
  readonly wide?: boolean;
  /** Nothing is asked any more that one might put off. */
  readonly over?: boolean;
  readonly children: ReactNode;
};

/** One card on an empty page: what is so, and one way on. */
export function CardFrame({ wide = false, over = false, children }: Props) {
  const t = useTranslations("room.frame");
  const common = useTranslations("common");
  return (
    <div className="ui-frame">
      <header>
        <NextLink className="ui-logo" href="/">
          <Logo name={common("product")} />
        </NextLink>
        {!over && (
          <ButtonLink href="/" variant="quiet" icon="x">
            {t("notNow")}
          </ButtonLink>
        )}
      </header>
      <main id="content" className="room-card" data-wide={wide ? "" : undefined} tabIndex={-1}>
        {children}
      </main>
      <footer />
    </div>
  );
}
