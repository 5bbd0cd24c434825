import { useTranslations } from "next-intl";
import { CopyButton } from "../../ui/copy-button.tsx";

const command = "npm run demo";

/** For who tries Lectern on their own machine and has seen no class yet: one command plays one. */
export function ShowAClass() {
  const t = useTranslations("home.demo");
  return (
    <div className="flex flex-col items-start gap-3 p-5">
      <p className="max-w-[60ch] text-ink-2">{t("text")}</p>
      <div className="flex flex-wrap items-center gap-3">
        <code className="ui-mono">{command}</code>
        <CopyButton text={command} size="sm">
          {t("copy")}
        </CopyButton>
      </div>
    </div>
  );
}
