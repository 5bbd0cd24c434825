"use client";

import { contracts, type Lesson } from "@lectern/shared";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { useAct } from "../../http/use-act.ts";
import { useToast } from "../../ui/toast.tsx";
import { moved } from "./lesson-order.ts";

/**
 * The lessons in the order that the reader has just given them. A move is shown at once and sent after the ones
 * before it; when it is refused, the order that the server knows comes back.
 */
export function useLessonOrder(lessons: readonly Lesson[]) {
  const t = useTranslations("lessons");
  const toast = useToast();
  const router = useRouter();
  const [state, setState] = useState({ lessons, shown: lessons });
  const waiting = useRef(0);
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const { act, retry, pending, problem } = useAct(contracts.lessonsUpdate, () => {
    if (waiting.current <= 1) router.refresh();
  });
  const latest = useRef({ lessons, shown: lessons });
  latest.current = { lessons, shown: state.lessons === lessons ? state.shown : lessons };
  const show = (id: Lesson["id"], to: number) =>
    setState({ lessons: latest.current.lessons, shown: moved(latest.current.shown, id, to) });

  const move = ({ id, title }: Lesson, from: number, to: number, isUndo = false) => {
    show(id, to);
    waiting.current += 1;
    queue.current = queue.current.then(async () => {
      const outcome = await act({ params: { id }, body: { position: to } });
      waiting.current -= 1;
      if (outcome?.ok !== true) {
        setState({ lessons: latest.current.lessons, shown: latest.current.lessons });
      } else if (isUndo) {
        toast({ text: t("movedBack", { title, position: to }) });
      } else {
        const onUndo = () => move(outcome.body, to, from, true);
        toast({ text: t("moved", { title, position: to }), onUndo });
      }
    });
  };

  return {
    shown: latest.current.shown,
    /** Shows a lesson at another position, as long as it is held. */
    preview: show,
    /** Keeps a lesson, shown at `to` already or not, at its new position. */
    save: (lesson: Lesson, from: number, to: number) => {
      if (from !== to) move(lesson, from, to);
    },
    retry,
    pending,
    problem,
  };
}
