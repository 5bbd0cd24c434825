"use client";

import { contracts, type Lesson } from "@lectern/shared";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { useAct } from "../../http/use-act.ts";
import { moved } from "../../ui/running-order.ts";
import { useToast } from "../../ui/toast.tsx";

type Place = { readonly id: Lesson["id"]; readonly to: number };
/** `answered`: the next list from the server holds it. */
type Move = Place & { readonly answered: boolean };

const placed = (lessons: readonly Lesson[], places: readonly Place[]): readonly Lesson[] =>
  places.reduce((list, { id, to }) => moved(list, id, to), lessons);

/**
 * The lessons in the order that the reader has just given them: what is held and what is not saved yet is put on top
 * of whatever list the server last sent, so that a refresh takes nothing out of anybody's hand. Moves are sent one
 * after the other; one that is refused falls away.
 */
export function useLessonOrder(lessons: readonly Lesson[]) {
  const t = useTranslations("lessons");
  const toast = useToast();
  const router = useRouter();
  const [held, setHeld] = useState<Place | null>(null);
  const [moves, setMoves] = useState<readonly Move[]>([]);
  const [listed, setListed] = useState(lessons);
  if (listed !== lessons) {
    setListed(lessons);
    setMoves(moves.filter(({ answered }) => !answered));
  }
  const waiting = useRef(0);
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const { act, retry, pending, problem } = useAct(contracts.lessonsUpdate, () => {
    if (waiting.current <= 1) router.refresh();
  });
  const kept = placed(lessons, moves);

  const move = ({ id, title }: Lesson, from: number, to: number, isUndo = false) => {
    const made: Move = { id, to, answered: false };
    setMoves((known) => [...known, made]);
    waiting.current += 1;
    queue.current = queue.current.then(async () => {
      const outcome = await act({ params: { id }, body: { position: to } });
      waiting.current -= 1;
      if (outcome?.ok !== true) {
        setMoves((known) => known.filter((one) => one !== made));
        return;
      }
      setMoves((known) => known.map((one) => (one === made ? { ...made, answered: true } : one)));
      const onUndo = () => move(outcome.body, to, from, true);
      toast(
        isUndo
          ? { text: t("movedBack", { title, position: to }) }
          : { text: t("moved", { title, position: to }), onUndo },
      );
    });
  };

  return {
    shown: held === null ? kept : placed(kept, [held]),
    /** Shows a lesson at another position, as long as it is held. */
    hold: (id: Lesson["id"], to: number) => setHeld({ id, to }),
    /** Lets go of what is held: it is back where it was. */
    release: () => setHeld(null),
    /** Keeps a lesson, held there already or not, at its new position. */
    save: (lesson: Lesson, from: number, to: number) => {
      setHeld(null);
      if (kept.find(({ id }) => id === lesson.id)?.position !== to) move(lesson, from, to);
    },
    retry,
    pending,
    problem,
  };
}
