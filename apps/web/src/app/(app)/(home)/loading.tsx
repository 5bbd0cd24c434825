import { useTranslations } from "next-intl";
import { Skeleton } from "../../../ui/skeleton.tsx";
import { VisuallyHidden } from "../../../ui/visually-hidden.tsx";

export default function Loading() {
  const t = useTranslations("common");
  return (
    <div className="ui-page">
      <p role="status">
        <VisuallyHidden>{t("loading")}</VisuallyHidden>
      </p>
      <Skeleton lines={["w-64 h-8", "w-96", "w-full h-40", "w-full h-24"]} />
    </div>
  );
}
