"""PDFs, good and hostile, made from bytes so that each says what is wrong with it."""

import io
import zlib
from collections.abc import Callable

import pikepdf

Objects = dict[int, bytes]


def assembled(objects: Objects, *, trailer: bytes = b"") -> bytes:
    """A file with a correct cross-reference table; object 1 is the catalogue."""
    out, places = io.BytesIO(), {}
    out.write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    for number, body in objects.items():
        places[number] = out.tell()
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    table, size = out.tell(), max(objects) + 1
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % size)
    for number in range(1, size):
        out.write(b"%010d 00000 %s \n" % (places.get(number, 0), b"n" if number in places else b"f"))
    out.write(b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, table))
    return out.getvalue()


def stream(body: bytes, entries: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(body), entries, body)


FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def slides(texts: list[str], *, catalogue: bytes = b"", page: bytes = b"", resources: bytes = b"") -> bytes:
    """A deck of 16:9 pages with one line each."""
    pages = [10 + 2 * n for n in range(len(texts))]
    kids = b" ".join(b"%d 0 R" % number for number in pages)
    objects: Objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalogue,
        2: b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(texts)),
        3: FONT,
    }
    for number, text in zip(pages, texts, strict=True):
        objects[number] = (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 960 540] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> %s >> %s >>" % (number + 1, resources, page)
        )
        shown = text.replace("\\", "").replace("(", "").replace(")", "").encode("latin-1")
        objects[number + 1] = stream(b"BT /F1 48 Tf 60 260 Td (%s) Tj ET" % shown)
    return assembled(objects)


def page_with(
    content: bytes, *, media: bytes = b"[0 0 960 540]", more: Objects | None = None, entries: bytes = b""
) -> bytes:
    return assembled(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            3: b"<< /Type /Page /Parent 2 0 R /MediaBox %s /Contents 4 0 R %s >>" % (media, entries),
            4: stream(content),
            **(more or {}),
        }
    )


def encrypted(**options: object) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(slides(["secret"]))) as document:
        document.save(out, encryption=pikepdf.Encryption(owner="owner", user="user", **options))  # type: ignore[arg-type]
    return out.getvalue()


def nested_forms(levels: int, width: int) -> bytes:
    """Each form draws the next one `width` times: width to the power of levels."""
    more: Objects = {}
    for level in range(levels):
        last = level == levels - 1
        body = b"0 0 10 10 re f " * width if last else b"/F Do " * width
        form = b"/Type /XObject /Subtype /Form /BBox [0 0 960 540]"
        if not last:
            form += b" /Resources << /XObject << /F %d 0 R >> >>" % (11 + level)
        more[10 + level] = stream(body, form)
    return page_with(b"/F Do", more=more, entries=b"/Resources << /XObject << /F 10 0 R >> >>")


def image(width: int, height: int, body: bytes = b"\0") -> bytes:
    entries = b"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray" % (width, height)
    entries += b" /BitsPerComponent 8 /Filter /FlateDecode"
    return page_with(
        b"960 0 0 540 0 0 cm /I Do",
        more={5: stream(zlib.compress(body), entries)},
        entries=b"/Resources << /XObject << /I 5 0 R >> >>",
    )


def active(action: bytes, where: str) -> bytes:
    if where == "open":
        return slides(["x"], catalogue=b"/OpenAction %s" % action)
    if where == "names":
        return slides(["x"], catalogue=b"/Names << /JavaScript << /Names [(a) %s] >> >>" % action)
    if where == "page":
        return slides(["x"], page=b"/AA << /O %s >>" % action)
    link = b"/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A %s >>]" % action
    return slides(["x"], page=link)


SCRIPT = b"<< /S /JavaScript /JS (app.alert\\(1\\)) >>"
LAUNCH = b"<< /S /Launch /F (calc.exe) >>"
GOOD = slides(["one", "two"])
Making = Callable[[], bytes]

# Of two limits the machine's speed decides which is met first; such a file names both.
HOSTILE: list[tuple[str, str | tuple[str, ...], Making]] = [
    ("nothing", "pdf.not-a-pdf", lambda: b"\n"),
    ("text", "pdf.not-a-pdf", lambda: b"hello, I am a PDF"),
    ("a PNG", "pdf.not-a-pdf", lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 100),
    ("a ZIP", "pdf.not-a-pdf", lambda: b"PK\x03\x04" + GOOD),
    ("HTML before a PDF", "pdf.not-a-pdf", lambda: b"<script>alert(1)</script>\n" + GOOD),
    ("space before a PDF", "pdf.not-a-pdf", lambda: b" " + GOOD),
    ("an old word file", "pdf.not-a-pdf", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
    ("PostScript", "pdf.not-a-pdf", lambda: b"%!PS-Adobe-3.0\nshowpage\n"),
    ("cut in half", "pdf.truncated", lambda: GOOD[: len(GOOD) // 2]),
    ("cut before its table", "pdf.truncated", lambda: GOOD[: GOOD.index(b"xref")]),
    ("the mark alone", "pdf.truncated", lambda: b"%PDF-1.7\n"),
    ("a ZIP behind a PDF", "pdf.truncated", lambda: GOOD + b"PK\x03\x04" + b"\0" * 4_000),
    ("noise behind the mark", "pdf.damaged", lambda: b"%PDF-1.7\n" + bytes(range(256)) * 8 + b"%%EOF"),
    ("no catalogue", "pdf.damaged", lambda: assembled({2: b"<< >>"})),
    ("a catalogue that is a number", "pdf.damaged", lambda: assembled({1: b"42"})),
    ("no page tree", "pdf.damaged", lambda: assembled({1: b"<< /Type /Catalog >>"})),
    ("no pages", "pdf.empty", lambda: slides([])),
    ("encrypted, 256 bit", "pdf.encrypted", lambda: encrypted(R=6)),
    ("encrypted, 128 bit", "pdf.encrypted", lambda: encrypted(R=4)),
    ("encrypted, RC4", "pdf.encrypted", lambda: encrypted(R=3, aes=False, metadata=False)),
    (
        "a filter nobody knows",
        "pdf.encrypted",
        lambda: GOOD.replace(b"/Root 1 0 R", b"/Root 1 0 R /Encrypt << /Filter /X >> /ID [(a) (b)]"),
    ),
    ("a script at opening", "pdf.script", lambda: active(SCRIPT, "open")),
    ("a named script", "pdf.script", lambda: active(SCRIPT, "names")),
    ("a script of a page", "pdf.script", lambda: active(SCRIPT, "page")),
    ("a script of a link", "pdf.script", lambda: active(SCRIPT, "link")),
    ("a program at opening", "pdf.script", lambda: active(LAUNCH, "open")),
    ("a program of a link", "pdf.script", lambda: active(LAUNCH, "link")),
    (
        "a form that sends itself",
        "pdf.script",
        lambda: active(b"<< /S /SubmitForm /F (https://x.invalid) >>", "page"),
    ),
    (
        "a script after another act",
        "pdf.script",
        lambda: active(b"<< /S /GoTo /D [0 /Fit] /Next %s >>" % SCRIPT, "open"),
    ),
    (
        "a script with an escaped name",
        "pdf.script",
        lambda: active(b"<< /S /J#61vaScript /J#53 (x) >>", "open"),
    ),
    ("301 pages", "pdf.too-many-pages", lambda: slides(["x"] * 301)),
    ("5,000 pages", "pdf.too-many-pages", lambda: slides(["x"] * 5_000)),
    ("a picture of 900 megapixels", "pdf.image-too-large", lambda: image(30_000, 30_000)),
    (
        "a picture of more pixels than there are",
        "pdf.image-too-large",
        lambda: image(2_000_000_000, 2_000_000_000),
    ),
    ("a picture one column wide", "pdf.image-too-large", lambda: image(1, 100_000_000)),
    ("a billion squares", ("pdf.too-slow", "pdf.too-heavy"), lambda: nested_forms(9, 10)),
    (
        "a path without an end",
        "pdf.too-slow",
        lambda: page_with(b"0 0 m " + b"1 1 l 900 500 l 3 400 l " * 400_000 + b"100 w S"),
    ),
    (
        "a broken object stream",
        "pdf.damaged",
        lambda: assembled(
            {
                1: b"<< /Type /Catalog /Pages 9 0 R >>",
                2: stream(b"junk", b"/Type /ObjStm /N 5 /First 9 /Filter /FlateDecode"),
            }
        ),
    ),
    (
        "a page tree that is its own child",
        "pdf.damaged",
        lambda: assembled(
            {1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"}
        ),
    ),
    (
        "a page that is not there",
        "pdf.damaged",
        lambda: assembled(
            {1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Kids [7 0 R] /Count 1 >>"}
        ),
    ),
]
