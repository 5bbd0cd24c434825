"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { QrCode } from "../ui/qr-code.tsx";
import { qrPathOrNull } from "../ui/qr-path.ts";

export type Cta = { readonly label: string; readonly url: string; readonly host: string };

type Props = {
  readonly cta: Cta;
  /** Nothing in it can be pressed. */
  readonly still: boolean;
  /** Without the code, where another one has the place. */
  readonly plain?: boolean;
};

/** Where to go next: the code to photograph, the label, the host it leads to; without a code the whole address. */
export function CallToAction({ cta, still, plain = false }: Props) {
  const t = useTranslations("stage.cta");
  const { label, url, host } = cta;
  const drawable = useMemo(() => qrPathOrNull(url) !== null, [url]);
  const drawn = drawable && !plain;
  const words = (
    <>
      <b dir="auto">{label}</b>
      <span dir="ltr">{drawn ? host : url}</span>
    </>
  );
  return (
    <div className="program-cta" data-plain={drawn ? undefined : ""}>
      {drawn && <QrCode text={url} label={t("code", { host })} className="program-cta__code" />}
      {still ? (
        <p>{words}</p>
      ) : (
        <a href={url} target="_blank" rel="noopener noreferrer" aria-label={t("open", { label, host })}>
          {words}
        </a>
      )}
    </div>
  );
}
