"""The process that opens a stranger's PDF: `python -m artifact_engine.pdf.child`. It knows no secret and no network.

Standard input: one JSON line, what to do. Standard output: one JSON line for each result, or for why not.
"""

import json
import sys
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from PIL import Image

from artifact_engine.pdf.sandbox import limit, lock_in

PICTURE_PIXELS, THUMBNAIL_PIXELS = 1920, 320
LARGEST_IMAGE_PIXELS = 64_000_000
LONGEST_TEXT = 8_000
MAGIC, TAIL, TAIL_BYTES = b"%PDF-", b"%%EOF", 2048
ACTIVE = {"/JavaScript", "/Launch", "/Rendition", "/ImportData", "/SubmitForm"}


class RefusedError(Exception):
    def __init__(self, code: str, detail: str) -> None:
        super().__init__(code)
        self.code, self.detail = code, detail


def say(**line: Any) -> None:
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


def look_at_ends(path: Path) -> None:
    with path.open("rb") as file:
        if file.read(len(MAGIC)) != MAGIC:
            raise RefusedError("pdf.not-a-pdf", "The file is not a PDF.")
        file.seek(0, 2)
        file.seek(max(0, file.tell() - TAIL_BYTES))
        if TAIL not in file.read():
            raise RefusedError("pdf.truncated", "The PDF ends too early: upload it again.")


def opened(path: Path) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        if error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            raise RefusedError(
                "pdf.encrypted", "The PDF is protected by a password: save it without one."
            ) from None
        if has_no_pages(path):
            raise RefusedError("pdf.empty", "The PDF has no pages.") from None
        raise RefusedError("pdf.damaged", "The PDF is damaged: export it again.") from None


def has_no_pages(path: Path) -> bool:
    try:
        with pikepdf.open(path) as document:
            return len(document.pages) == 0
    except (pikepdf.PdfError, ValueError, RecursionError):
        return False


def look_inside(path: Path) -> None:
    """Refuses what would act and not only show, and pictures too large to be unpacked."""
    try:
        with pikepdf.open(path) as document:
            for item in document.objects:
                refuse_active(item)
                refuse_huge(item)
    except pikepdf.PasswordError:
        raise RefusedError(
            "pdf.encrypted", "The PDF is protected by a password: save it without one."
        ) from None
    except (pikepdf.PdfError, ValueError, RecursionError):
        raise RefusedError("pdf.damaged", "The PDF is damaged: export it again.") from None


def refuse_active(item: Any, depth: int = 0) -> None:
    """Direct values lie inside indirect ones; indirect ones are looked at by themselves."""
    if depth > 20:
        return
    if isinstance(item, pikepdf.Array):
        for value in item:
            if isinstance(value, (pikepdf.Dictionary, pikepdf.Array)) and not value.is_indirect:
                refuse_active(value, depth + 1)
    if not isinstance(item, (pikepdf.Dictionary, pikepdf.Stream)):
        return
    for name, value in item.items():
        if (name == "/S" and str(value) in ACTIVE) or name in ("/JS", "/JavaScript"):
            raise RefusedError(
                "pdf.script",
                "The PDF holds a script or starts a program: export it without, as for printing.",
            )
        if isinstance(value, (pikepdf.Dictionary, pikepdf.Array)) and not value.is_indirect:
            refuse_active(value, depth + 1)


def refuse_huge(item: Any) -> None:
    if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Image":
        try:
            pixels = int(item.get("/Width", 0)) * int(item.get("/Height", 0))
        except (TypeError, ValueError):
            raise RefusedError("pdf.damaged", "The PDF is damaged: export it again.") from None
        if pixels > LARGEST_IMAGE_PIXELS:
            raise RefusedError(
                "pdf.image-too-large", "A picture in the PDF is larger than 64 megapixels: make it smaller."
            )


def inspect(path: Path, most_pages: int) -> None:
    look_at_ends(path)
    with opened(path) as document:
        pages = len(document)
    if pages > most_pages:
        raise RefusedError(
            "pdf.too-many-pages", f"The PDF has {pages} pages; {most_pages} is the most: split it."
        )
    look_inside(path)
    say(pages=pages)


def draw(path: Path, folder: Path, first: int, last: int) -> None:
    with opened(path) as document:
        for number in range(first, last + 1):
            try:
                draw_page(document, number, folder)
            except (pdfium.PdfiumError, ValueError, ZeroDivisionError):
                raise RefusedError(
                    "pdf.damaged", f"Page {number} of the PDF is damaged: export it again."
                ) from None


def draw_page(document: pdfium.PdfDocument, number: int, folder: Path) -> None:
    page = document[number - 1]
    width, height = page.get_size()
    scale = min(PICTURE_PIXELS / width, PICTURE_PIXELS / height)
    # The thinnest side has one pixel still.
    bitmap = page.render(scale=max(scale, 1 / width, 1 / height) if scale > 0 else 1, may_draw_forms=False)
    picture: Image.Image = bitmap.to_pil().convert("RGB")
    picture.thumbnail((PICTURE_PIXELS, PICTURE_PIXELS))
    picture.save(folder / f"{number}.webp", "WEBP", quality=82, method=3)
    size = picture.size
    picture.thumbnail((THUMBNAIL_PIXELS, THUMBNAIL_PIXELS))
    picture.save(folder / f"{number}.thumbnail.webp", "WEBP", quality=75, method=3)
    words = page.get_textpage()
    text = words.get_text_range(0, min(words.count_chars(), LONGEST_TEXT)) if words.count_chars() else ""
    say(page=number, width=size[0], height=size[1], text=text)


def main() -> None:
    order = json.loads(sys.stdin.readline())
    Image.MAX_IMAGE_PIXELS = None
    limit(
        memory_bytes=order["memoryBytes"],
        cpu_seconds=order["cpuSeconds"],
        file_bytes=order["fileBytes"],
    )
    lock_in()
    path = Path(order["path"])
    try:
        if order["do"] == "inspect":
            inspect(path, order["mostPages"])
        else:
            draw(path, Path(order["folder"]), order["first"], order["last"])
        say(done=True)
    except RefusedError as refused:
        say(code=refused.code, detail=refused.detail)
    except MemoryError:
        say(code="pdf.too-heavy", detail="")


if __name__ == "__main__":
    main()
