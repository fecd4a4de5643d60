#!/usr/bin/env python3
"""make.py: writes the PDF files of this folder, for the tests of the PDF reader. Needs Python alone, and qpdf for the last few.

    stamped.pdf      a plan as a signing service leaves it: three incremental updates, each with a signature field whose appearance shows the
                     number, the day, or who signed and when; a time stamp of the whole document as a fourth
    pictures.pdf     the same where number and day are pictures
    notes.pdf        the same as notes: a stamp, a free text without an appearance, a text field without one; two more are hidden
    hybrid.pdf       objects that only the stream named by /XRefStm tells of
    packed.pdf, linear.pdf, locked-*.pdf    stamped.pdf after qpdf: object streams, linearized, locked (`user`, `owner`)

The document, its people and numbers are made up. The signatures hold certificates in the right form with keys and signatures that are
nothing but zeros: the reader verifies nothing.
"""
import os
import subprocess
import zlib

HERE = os.path.dirname(os.path.abspath(__file__))

PAGE = [  # x, y, words
    (60, 780, "UBND TỈNH HÀ NAM"), (300, 780, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    (60, 765, "SỞ CÔNG THƯƠNG"), (330, 765, "Độc lập - Tự do - Hạnh phúc"),
    (60, 735, "Số:      /KH-SCT"), (310, 735, "Hà Nam, ngày      tháng 4 năm 2025"),
    (260, 700, "KẾ HOẠCH"),
    (160, 684, "Tổ chức Tuần lễ hàng Việt Nam năm 2025"),
    (60, 655, "Thực hiện Công văn số 318/BCT-TTTN ngày 03/4/2025 của Bộ Công Thương,"),
    (60, 639, "Sở Công Thương ban hành Kế hoạch như sau:"),
    (60, 615, "Thời gian: từ ngày 05/5/2025 đến hết ngày 11/5/2025."),
    (330, 580, "GIÁM ĐỐC"), (320, 520, "Nguyễn Văn Bình"),
]

# ---- objects ------------------------------------------------------------------------------------------------------------------------


def words(text):
    """A string of the font F1, whose codes are those of Unicode."""
    return "<" + text.encode("utf-16-be").hex() + ">"


def text_string(text):
    return "<feff" + text.encode("utf-16-be").hex() + ">"


def stream(dictionary, data):
    data = data if isinstance(data, bytes) else data.encode()
    return f"<< {dictionary} /Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream"


TO_UNICODE = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /All def /CMapType 2 def
1 begincodespacerange <0000> <ffff> endcodespacerange
32 beginbfrange
""" + "\n".join(f"<{h:02x}00> <{h:02x}ff> <{h:02x}00>" for h in range(32)) + """
endbfrange endcmap end end"""


class Pdf:
    """A file that grows by revisions, as signing leaves them."""

    def __init__(self):
        self.data = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
        self.changed, self.start, self.size = {}, None, 1

    def put(self, number, body):
        self.changed[number] = body if isinstance(body, bytes) else body.encode()
        self.size = max(self.size, number + 1)

    def revision(self, trailer):
        offsets = {}
        for number, body in sorted(self.changed.items()):
            offsets[number] = len(self.data)
            self.data += b"%d 0 obj\n" % number + body + b"\nendobj\n"
        start = len(self.data)
        self.data += b"xref\n"
        if self.start is None:
            self.data += b"0 1\n0000000000 65535 f \n"
        for number, offset in offsets.items():
            self.data += b"%d 1\n%010d 00000 n \n" % (number, offset)
        previous = "" if self.start is None else f" /Prev {self.start}"
        self.data += f"trailer\n<< /Size {self.size} {trailer}{previous} >>\nstartxref\n{start}\n%%EOF\n".encode()
        self.changed, self.start = {}, start


FONTS = "/Font << /F1 5 0 R >>"


def page(annotations, more=""):
    notes = f" /Annots [{' '.join(f'{n} 0 R' for n in annotations)}]" if annotations else ""
    return f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << {FONTS} >> /Contents 4 0 R{notes}{more} >>"


def plan():
    pdf = Pdf()
    pdf.put(1, "<< /Type /Catalog /Pages 2 0 R >>")
    pdf.put(2, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>")
    pdf.put(3, page([]))
    pdf.put(4, stream("", "BT /F1 13 Tf\n" + "\n".join(f"1 0 0 1 {x} {y} Tm {words(t)} Tj % {t}" for x, y, t in PAGE) + "\nET"))
    pdf.put(5, "<< /Type /Font /Subtype /Type0 /BaseFont /Times-Roman /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>")
    pdf.put(6, "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Times-Roman /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity)"
               " /Supplement 0 >> /DW 500 >>")
    pdf.put(7, stream("", TO_UNICODE))
    return pdf


# ---- signatures ---------------------------------------------------------------------------------------------------------------------


def der(tag, *parts):
    body = b"".join(parts)
    length = len(body)
    size = bytes([length]) if length < 128 else (lambda n: bytes([0x80 | len(n)]) + n)(length.to_bytes((length.bit_length() + 7) // 8, "big"))
    return bytes([tag]) + size + body


def oid(dotted):
    first, second, *rest = map(int, dotted.split("."))
    out = bytes([first * 40 + second])
    for n in rest:
        digits = [n & 127]
        while n := n >> 7:
            digits.insert(0, n & 127 | 128)
        out += bytes(digits)
    return der(6, out)


def seq(*parts):
    return der(0x30, *parts)


def name(pairs):
    return seq(*(der(0x31, seq(oid(o), value)) for o, value in pairs))


def utf8(text):
    return der(0x0C, text.encode())


def bmp(text):
    return der(0x1E, text.encode("utf-16-be"))


def printable(text):  # against its rules, as some services do
    return der(0x13, text.encode())


ALGORITHM = seq(oid("1.2.840.113549.1.1.11"), der(5))
ISSUER = name([("2.5.4.6", printable("VN")), ("2.5.4.10", utf8("Cơ quan thử nghiệm")), ("2.5.4.3", utf8("CA thử nghiệm"))])


def certificate(serial, subject):
    times = seq(der(0x17, b"240101000000Z"), der(0x17, b"290101000000Z"))
    key = seq(ALGORITHM, der(3, bytes(17)))
    return seq(seq(der(0xA0, der(2, b"\2")), der(2, serial), ALGORITHM, ISSUER, times, subject, key), ALGORITHM, der(3, bytes(9)))


def signed(subject, time, content=None):
    """Signed data with two certificates, the authority's first; the signer is the second."""
    certificates = der(0xA0, certificate(b"\1", ISSUER), certificate(b"\0\xA7", subject))
    attributes = [seq(oid("1.2.840.113549.1.9.3"), der(0x31, oid("1.2.840.113549.1.7.1")))]
    if time:
        attributes.append(seq(oid("1.2.840.113549.1.9.5"), der(0x31, der(0x17, time))))
    digest = seq(oid("2.16.840.1.101.3.4.2.1"))
    signer = seq(der(2, b"\1"), seq(ISSUER, der(2, b"\0\xA7")), digest, der(0xA0, *attributes), ALGORITHM, der(4, bytes(16)))
    what = seq(oid("1.2.840.113549.1.7.1")) if content is None else seq(oid("1.2.840.113549.1.9.16.1.4"), der(0xA0, der(4, content)))
    return seq(oid("1.2.840.113549.1.7.2"), der(0xA0, seq(der(2, b"\1"), der(0x31, digest), what, certificates, der(0x31, signer))))


def endless(cms):
    """The same with lengths left open, as BER allows."""
    inner = cms[2 + (cms[1] & 127):] if cms[1] > 127 else cms[2:]
    return b"\x30\x80" + inner + b"\0\0"


def contents(cms):
    return "<" + (cms + bytes(40)).hex() + ">"


CLERK = [("2.5.4.10", "UBND tỉnh Hà Nam"), ("2.5.4.3", "Sở Công Thương")]
HEAD = [("2.5.4.10", "Sở Công Thương"), ("2.5.4.3", "Nguyễn Văn Bình")]


def signatures():
    def subject(pairs, kind):
        return name([(o, kind(text)) for o, text in pairs])
    token = seq(der(2, b"\1"), oid("1.2.3"), seq(seq(oid("2.16.840.1.101.3.4.2.1")), der(4, bytes(4))), der(2, b"\5"), der(0x18, b"20250425020401Z"))
    return [
        ("adbe.pkcs7.detached", signed(subject(HEAD, utf8), b"250425013557Z"), "D:20250425083557+07'00'"),
        ("adbe.pkcs7.detached", endless(signed(subject(CLERK, bmp), b"250425020252Z")), "D:20250425090252+07'00'"),
        ("ETSI.CAdES.detached", signed(subject(CLERK, printable), None), "D:20250425090319+07'00'"),
        ("ETSI.RFC3161", signed(subject(CLERK, utf8), None, token), None),
    ]


def signature(filter_, cms, when):
    kind = "DocTimeStamp" if filter_ == "ETSI.RFC3161" else "Sig"
    at = f" /M ({when})" if when else ""
    return f"<< /Type /{kind} /Filter /Adobe.PPKLite /SubFilter /{filter_} /ByteRange [0 0 0 0] /Contents {contents(cms)}{at} >>"


# ---- appearances --------------------------------------------------------------------------------------------------------------------


def form(width, height, body, resources):
    box = f"/Type /XObject /Subtype /Form /BBox [0 0 {width} {height}] /Resources << {resources} >>"
    return stream(box, body)


def lines(texts, size):
    return f"BT /F1 {size} Tf {size} TL 1 {size * len(texts) - size + 2} Td\n" + "\n".join(f"{words(t)} Tj T* % {t}" for t in texts) + "\nET"


def field(pdf, number, title, rect, texts, value, picture=False, flags=132):
    """A signature's field with the nested forms that Adobe prescribes: N → FRM → n0, n2."""
    n2, frm, top = number + 1, number + 2, number + 3
    width, height = rect[2] - rect[0], rect[3] - rect[1]
    if picture:
        pdf.put(number + 4, stream("/Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceGray /BitsPerComponent 8", "0~~0"))
        pdf.put(n2, form(width, height, f"q {width} 0 0 {height} 0 0 cm /Im Do Q", f"/XObject << /Im {number + 4} 0 R >>"))
    else:
        pdf.put(n2, form(width, height, lines(texts, 13 if len(texts) == 1 else 8), FONTS))
    pdf.put(frm, form(width, height, "q 1 0 0 1 0 0 cm /n2 Do Q", f"/XObject << /n2 {n2} 0 R >>"))
    pdf.put(top, form(width, height, "q /FRM Do Q", f"/XObject << /FRM {frm} 0 R >>"))
    pdf.put(number, f"<< /Type /Annot /Subtype /Widget /FT /Sig /T {text_string(title)} /F {flags} /Rect {list(rect)} /P 3 0 R /AP << /N {top} 0 R >>"
                    f" /V {value} >>".replace(",", ""))


SERVICE = ["Người ký: Sở Công Thương", "Cơ quan: Tỉnh Hà Nam", "Thời gian ký: 25.04.2025 09:03:19 +07:00"]
FIELDS = [
    (10, "Chữ ký lãnh đạo", (310, 530, 400, 578), [], 0),
    (20, "Số", (84, 731, 112, 748), ["542"], 1),
    (30, "Ngày", (396, 731, 418, 748), ["25"], 1),
    (40, "Cơ quan", (420, 790, 590, 830), SERVICE, 2),
]


def stamped(picture=False):
    pdf = plan()
    pdf.revision("/Root 1 0 R")
    kinds = signatures()
    shown = []
    for number, title, rect, texts, kind in FIELDS:
        field(pdf, number, title, rect, texts, f"{number + 5} 0 R", picture=picture and len(texts) < 2 or not texts)
        pdf.put(number + 5, signature(*kinds[kind]))
        shown.append(number)
        grown(pdf, shown)
    pdf.put(50, "<< /Type /Annot /Subtype /Widget /FT /Sig /T (Time) /F 132 /Rect [0 0 0 0] /P 3 0 R /V 51 0 R >>")
    pdf.put(51, signature(*kinds[3]))
    grown(pdf, shown + [50])
    return pdf.data


def grown(pdf, fields):
    pdf.put(1, f"<< /Type /Catalog /Pages 2 0 R /AcroForm << /SigFlags 3 /Fields [{' '.join(f'{n} 0 R' for n in fields)}] >> >>")
    pdf.put(3, page(fields))
    pdf.revision("/Root 1 0 R")


def notes():
    pdf = plan()
    pdf.put(1, "<< /Type /Catalog /Pages 2 0 R /AcroForm << /DA (/Helv 12 Tf 0 g) /Fields [22 0 R] >> >>")
    # Drawn twice as large and turned, which the form's own matrix takes back.
    pdf.put(10, form(30, 60, "BT /F1 26 Tf 0 1 -1 0 22 2 Tm " + words("542") + " Tj ET", FONTS)
            .replace(b"/BBox", b"/Matrix [0 -1 1 0 0 0] /BBox"))
    pdf.put(11, form(90, 20, "BT /F1 12 Tf 2 4 Td " + words("MẬT") + " Tj ET", FONTS))
    annotation = "<< /Type /Annot /P 3 0 R "
    pdf.put(20, annotation + "/Subtype /Stamp /F 4 /Rect [84 731 114 746] /AP << /N << /On 10 0 R /Off 11 0 R >> >> /AS /On >>")
    pdf.put(21, annotation + f"/Subtype /FreeText /Rect [84 600 300 590] /DA (/Helv 11 Tf 0 g) /Contents {text_string('Chuyển phòng Quản lý thương mại')} >>")
    pdf.put(22, annotation + "/Subtype /Widget /FT /Tx /T (day) /Rect [396 731 418 748] /V (25) >>")
    pdf.put(23, annotation + "/Subtype /Stamp /F 2 /Rect [300 400 390 420] /AP << /N 11 0 R >> >>")
    pdf.put(24, annotation + "/Subtype /Popup /Rect [300 300 390 320] /AP << /N 11 0 R >> >>")
    pdf.put(3, page([20, 21, 22, 23, 24]))
    pdf.revision("/Root 1 0 R")
    return pdf.data


def hybrid():
    """The fields and the page tree lie in an object stream; the table calls them free."""
    pdf = plan()
    tree = pdf.changed.pop(2)
    members = b"2 0\n" + tree
    pdf.put(8, stream("/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode", zlib.compress(members, 9)))
    offset = len(pdf.data)
    rows = bytes([2, 0, 8, 0])
    pdf.data += b"9 0 obj\n" + stream("/Type /XRef /Size 10 /W [1 2 1] /Index [2 1] /Root 1 0 R", rows) + b"\nendobj\n"
    pdf.revision(f"/Root 1 0 R /XRefStm {offset}")
    pdf.data = pdf.data.replace(b"0 1\n0000000000 65535 f \n", b"0 1\n0000000000 65535 f \n2 1\n0000000000 65535 f \n")
    return pdf.data


def main():
    files = {"stamped.pdf": stamped(), "pictures.pdf": stamped(picture=True), "notes.pdf": notes(), "hybrid.pdf": hybrid()}
    for name_, data in files.items():
        with open(os.path.join(HERE, name_), "wb") as out:
            out.write(data)
    lock = ["--allow-weak-crypto", "--encrypt", "user", "owner"]
    for name_, options in {
        "packed.pdf": ["--deterministic-id", "--object-streams=generate", "--compress-streams=y"],
        "linear.pdf": ["--deterministic-id", "--linearize"],
        "locked-40.pdf": [*lock, "40", "--"],
        "locked-128.pdf": ["--object-streams=generate", *lock, "128", "--"],
        "locked-aes-128.pdf": [*lock, "128", "--use-aes=y", "--cleartext-metadata", "--"],
        "locked-aes-256.pdf": ["--object-streams=generate", *lock, "256", "--"],
        "locked-r5.pdf": [*lock, "256", "--force-R5", "--"],
    }.items():
        paths = [os.path.join(HERE, n) for n in ("stamped.pdf", name_)]
        subprocess.run(["qpdf", *options, *paths], check=True)


if __name__ == "__main__":
    main()
