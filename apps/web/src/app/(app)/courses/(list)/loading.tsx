import { useTranslations } from "next-intl";
import { Card } from "../../../../ui/card.tsx";
import { Skeleton } from "../../../../ui/skeleton.tsx";
import { VisuallyHidden } from "../../../../ui/visually-hidden.tsx";

export default function LoadingCourses() {
  const t = useTranslations("common");
  return (
    <div className="ui-page">
      <p role="status">
        <VisuallyHidden>{t("loading")}</VisuallyHidden>
      </p>
      <Skeleton lines={["w-40 h-8", "w-full max-w-form h-9"]} />
      <Card flush>
        <Skeleton lines={["w-64", "w-96 max-w-full", "w-48", "w-80 max-w-full", "w-56", "w-96 max-w-full"]} />
      </Card>
    </div>
  );
}
