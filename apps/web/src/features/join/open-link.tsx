"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import { codeOf } from "./link-code.ts";

/** For who was given a link on paper or in a message. */
export function OpenLink() {
  const t = useTranslations("join.openLink");
  const router = useRouter();
  const [text, setText] = useState("");
  const [wrong, setWrong] = useState(false);
  return (
    <form
      noValidate
      className="flex w-full max-w-[400px] items-start gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        const code = codeOf(text);
        setWrong(code === null);
        if (code !== null) router.push(`/join/${code}`);
      }}
    >
      <div className="min-w-0 grow">
        <TextInput
          label={t("label")}
          labelHidden
          dir="ltr"
          placeholder={t("placeholder")}
          autoComplete="off"
          value={text}
          error={wrong ? t("wrong") : undefined}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      <Button type="submit">{t("act")}</Button>
    </form>
  );
}
