"use client";

import { TextInput } from "../../ui/text-input.tsx";
import { useWritten } from "./use-written.ts";

type Props = {
  readonly label: string;
  readonly value: number | null;
  readonly most: number;
  /** Whether nothing may stand there. */
  readonly optional?: boolean;
  readonly error: string;
  readonly onValue: (value: number | null) => void;
};

/** A whole number from 1 on. What is no such number stays to be mended, and what was there is kept. */
export function NumberField({ label, value, most, optional = false, error, onValue }: Props) {
  const {
    value: text,
    wrong,
    write,
  } = useWritten(value === null ? "" : `${value}`, (written) => {
    if (written.trim() === "" && optional) {
      onValue(null);
      return true;
    }
    const number = /^\d{1,4}$/.test(written.trim()) ? Number(written) : 0;
    if (number < 1 || number > most) return false;
    onValue(number);
    return true;
  });
  return (
    <TextInput
      label={label}
      inputMode="numeric"
      autoComplete="off"
      value={text}
      error={wrong ? error : undefined}
      onChange={(event) => write(event.target.value)}
    />
  );
}
