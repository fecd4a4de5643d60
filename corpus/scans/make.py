#!/usr/bin/env python3
"""Draws the scans of this folder again: `make.py` (needs Pillow, fontTools and the Tinos fonts).

A page is set in type at 200 dots an inch, gets a red round seal over its signature, is turned by a fraction of a degree and speckled, as
an office scanner would have it, and is put into a PDF as a picture of sixteen colours. Everything in it is made up. The files are kept in
the repository, so that tests do not depend on fonts; the same fonts and libraries give the same bytes.

  letter.pdf        one page, a picture and nothing else
  garbled.pdf       the same picture under a text layer that a scanner made for another language
  mixed.pdf         a page of text (the letter's annex), then a scanned page
  stamped.pdf       a page of text whose number and day are a stamp, and the stamp is a picture
  photo.png         the letter as a picture file
"""

import io
import math
import random
import zlib
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from PIL import Image, ImageChops, ImageDraw, ImageFont

FOLDER = Path(__file__).parent
FONTS = Path("/usr/share/fonts/truetype/croscore")
DPI = 200
WIDTH, HEIGHT = 1654, 2339
RED = (206, 32, 41)


def font(points, style="Regular"):
    return ImageFont.truetype(str(FONTS / f"Tinos-{style}.ttf"), round(points * DPI / 72))


class Page:
    """A sheet of A4 to be set in type; all lengths in millimetres, sizes in points."""

    def __init__(self):
        self.image = Image.new("RGB", (WIDTH, HEIGHT), "white")
        self.draw = ImageDraw.Draw(self.image)

    def line(self, text, x, y, points=13, style="Regular", centre=False):
        face = font(points, style)
        x = x * DPI / 25.4 - (self.draw.textlength(text, face) / 2 if centre else 0)
        self.draw.text((x, y * DPI / 25.4), text, "black", face, anchor="ls")

    def rule(self, x, y, width):
        self.draw.line([(x * DPI / 25.4, y * DPI / 25.4), ((x + width) * DPI / 25.4, y * DPI / 25.4)], "black", 2)

    def paragraph(self, text, y, points=14, step=7.2, left=30, right=195, indent=12):
        """Justified lines; gives the place below the last."""
        face, words, x = font(points), text.split(), left + indent
        while words:
            room = (right - x) * DPI / 25.4
            count = 1
            while count < len(words) and self.draw.textlength(" ".join(words[: count + 1]), face) <= room:
                count += 1
            line, words = words[:count], words[count:]
            space = self.draw.textlength(" ", face)
            if words:
                space = (room - sum(self.draw.textlength(w, face) for w in line)) / max(1, len(line) - 1)
            at = x * DPI / 25.4
            for word in line:
                self.draw.text((at, y * DPI / 25.4), word, "black", face, anchor="ls")
                at += self.draw.textlength(word, face) + space
            x, y = left, y + step
        return y + 1.5

    def seal(self, x, y, text, radius=17.5):
        """A round red seal; ink multiplies with what is below."""
        ink = Image.new("RGB", self.image.size, "white")
        draw, s = ImageDraw.Draw(ink), DPI / 25.4
        for r, width in ((radius, 7), (radius - 1.5, 3), (radius - 8, 3)):
            draw.ellipse([(x - r) * s, (y - r) * s, (x + r) * s, (y + r) * s], outline=RED, width=width)
        star = [(x + d * math.sin(k * math.pi / 5), y - d * math.cos(k * math.pi / 5)) for k, d in enumerate([5, 2] * 5)]
        draw.polygon([(a * s, b * s) for a, b in star], fill=RED)
        for k, letter in enumerate(text):
            angle = -150 + 300 * k / (len(text) - 1)
            tile = Image.new("L", (40, 40), 0)
            ImageDraw.Draw(tile).text((20, 20), letter, 255, font(8, "Bold"), anchor="mm")
            tile = tile.rotate(-angle, Image.BICUBIC)
            r = radius - 4.8
            at = (round((x + r * math.sin(math.radians(angle))) * s) - 20, round((y - r * math.cos(math.radians(angle))) * s) - 20)
            ink.paste(RED, at, tile)
        self.image = ImageChops.multiply(self.image, ink)
        self.draw = ImageDraw.Draw(self.image)

    def scribble(self, x, y):
        """A signature in blue ink."""
        points, s = [], DPI / 25.4
        for k in range(90):
            t = k / 89
            points.append(((x + 30 * t + 3 * math.sin(17 * t)) * s, (y + (8 - 6 * t) * math.sin(23 * t)) * s))
        self.draw.line(points, (30, 40, 130), 5, joint="curve")

    def scanned(self, degrees, seed):
        """Turned and speckled, in few colours."""
        image = self.image.rotate(degrees, Image.BICUBIC, fillcolor="white")
        dice, pixels = random.Random(seed), image.load()
        for _ in range(250):
            pixels[dice.randrange(WIDTH), dice.randrange(HEIGHT)] = (90, 90, 90)
        return image


COLOURS = [(grey, grey, grey) for grey in (255, 212, 160, 106, 52, 0)]
COLOURS += [(206, 32, 41), (223, 106, 112), (239, 181, 184), (120, 20, 26), (30, 40, 130), (105, 112, 171), (180, 184, 213)]
COLOURS += [(255, 255, 255)] * (16 - len(COLOURS))


def packed(image):
    """The picture in the sixteen colours, four bits a dot, deflated; and the size."""
    palette = Image.new("P", (1, 1))
    palette.putpalette([c for colour in COLOURS for c in colour] + [255] * (768 - 48))
    few = image.quantize(palette=palette, dither=Image.Dither.NONE)
    width, height = few.size
    dots, rows = few.tobytes(), bytearray()
    for y in range(height):
        row = dots[y * width : (y + 1) * width] + b"\0"
        rows += bytes((row[x] & 15) << 4 | row[x + 1] & 15 for x in range(0, width, 2))
    return zlib.compress(bytes(rows), 9), width, height


class Pdf:
    """A file written by hand: objects, and a table of where they stand."""

    def __init__(self):
        self.objects = [b"", b""]
        self.pages = []

    def add(self, head, stream=None):
        body = head if stream is None else head[:-2] + b" /Length %d>>\nstream\n" % len(stream) + stream + b"\nendstream"
        self.objects.append(body)
        return len(self.objects)

    def picture(self, image):
        data, width, height = packed(image)
        colours = "".join("%02x" % c for colour in COLOURS for c in colour).encode()
        head = b"<</Type /XObject /Subtype /Image /Width %d /Height %d /BitsPerComponent 4 /ColorSpace [/Indexed /DeviceRGB 15 <%s>] /Filter /FlateDecode>>"
        return self.add(head % (width, height, colours), data)

    def page(self, content, resources, extra=b""):
        content = self.add(b"<<>>", content)
        head = b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources <<%s>>%s>>"
        self.pages.append(self.add(head % (content, resources, extra)))

    def scan(self, image, text=b"", fonts=b""):
        picture = self.picture(image)
        self.page(b"q 595 0 0 842 0 0 cm /Im Do Q\n" + text, b"/XObject <</Im %d 0 R>>%s" % (picture, fonts))

    def write(self, name):
        self.objects[0] = b"<</Type /Catalog /Pages 2 0 R>>"
        self.objects[1] = b"<</Type /Pages /Count %d /Kids [%s]>>" % (len(self.pages), b" ".join(b"%d 0 R" % p for p in self.pages))
        out, places = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"), []
        for number, body in enumerate(self.objects, 1):
            places.append(len(out))
            out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
        table = len(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1) + b"".join(b"%010d 00000 n \n" % p for p in places)
        out += b"trailer\n<</Size %d /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, table)
        (FOLDER / name).write_bytes(out)


def letter():
    page = Page()
    page.line("UBND TỈNH HÀ NAM", 68, 24, 13, centre=True)
    page.line("SỞ VĂN HÓA VÀ THỂ THAO", 68, 30, 13, "Bold", centre=True)
    page.rule(56, 32, 24)
    page.line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 150, 24, 13, "Bold", centre=True)
    page.line("Độc lập - Tự do - Hạnh phúc", 150, 30, 14, "Bold", centre=True)
    page.rule(119, 32, 62)
    page.line("Số: 827/SVHTT-QLTDTT", 68, 40, 13, centre=True)
    page.line("V/v tổ chức Ngày chạy bộ", 68, 46.5, 12, centre=True)
    page.line("vì sức khỏe cộng đồng năm 2025", 68, 51.5, 12, centre=True)
    page.line("Hà Nam, ngày 14 tháng 3 năm 2025", 150, 40, 13, "Italic", centre=True)
    page.line("Kính gửi: Ủy ban nhân dân các huyện, thị xã, thành phố.", 112, 66, 14, centre=True)
    y = page.paragraph("Thực hiện Kế hoạch số 95/KH-UBND ngày 05/02/2025 của Ủy ban nhân dân tỉnh Hà Nam về phát triển "
                       "phong trào thể dục, thể thao quần chúng năm 2025, Sở Văn hóa và Thể thao đề nghị Ủy ban nhân dân "
                       "các huyện, thị xã, thành phố thực hiện một số nội dung sau:", 78)
    y = page.paragraph("1. Tổ chức Ngày chạy bộ vì sức khỏe cộng đồng tại các xã, phường, thị trấn; chủ đề: “Mỗi bước "
                       "chân, thêm niềm vui”.", y)
    y = page.paragraph("2. Thời gian: từ ngày 22/3/2025 đến hết ngày 30/3/2025.", y)
    y = page.paragraph("3. Tuyên truyền trên hệ thống truyền thanh cơ sở; bảo đảm an ninh, trật tự, an toàn giao thông và "
                       "vệ sinh môi trường tại nơi tổ chức; huy động đoàn viên, hội viên và nhân dân cùng tham gia.", y)
    y = page.paragraph("4. Báo cáo kết quả về Sở Văn hóa và Thể thao trước ngày 08/4/2025 để tổng hợp, báo cáo Ủy ban nhân "
                       "dân tỉnh./.", y)
    page.line("Nơi nhận:", 30, 198, 12, "BoldItalic")
    for k, line in enumerate(["- Như trên;", "- UBND tỉnh (để báo cáo);", "- Giám đốc, các Phó Giám đốc;", "- Lưu: VT, QLTDTT."]):
        page.line(line, 30, 203 + 4.6 * k, 11)
    page.line("KT. GIÁM ĐỐC", 150, 198, 13, "Bold", centre=True)
    page.line("PHÓ GIÁM ĐỐC", 150, 204, 13, "Bold", centre=True)
    page.line("Đinh Thị Hồng Vân", 150, 236, 14, "Bold", centre=True)
    page.scribble(135, 218)
    page.seal(136, 219, "SỞ VĂN HÓA VÀ THỂ THAO - TỈNH HÀ NAM")
    return page


def annex():
    page = Page()
    page.line("PHỤ LỤC", 112, 28, 14, "Bold", centre=True)
    page.line("Phân công chuẩn bị Ngày chạy bộ vì sức khỏe cộng đồng", 112, 35, 14, "Bold", centre=True)
    y = page.paragraph("Phòng Quản lý thể dục thể thao chuẩn bị đường chạy, trọng tài và nước uống; hoàn thành trước ngày "
                       "20/3/2025.", 50)
    page.paragraph("Trung tâm Văn hóa tỉnh chuẩn bị âm thanh và phông chữ tại nơi xuất phát.", y)
    return page


# What a scanner made of the letter with an English dictionary, drawn invisibly.
GARBLED = """IJBND TiNH HA NAM cQNG HoA xA HQI CHU NGHIA VIgT NAM
SO VAN HoA vA THE THAo DQc t0p - Tg do - Hanh phric
sti: 827/svHTT-QLTDTT Hd Nam, ngdy 14 thdng 3 ndm 202s
v/v t6 chric Ngdy ch4y b0 vi sric khde cQng d6ng ndm 2025
Kinh giri: Uy ban nhAn dAn c6c huyen, thi x5, thdnh ph6.
Thuc hi0n K6 ho4ch s6 95/KH-UBND ngdy osloz/zozs cria uy ban nhan dan
tinh Hd Nam v6 ph5t tri6n phong trdo th6 dpc, th6 thao quAn chring ndm 2025"""


def hidden(lines):
    out = [b"BT 3 Tr /F1 11 Tf 60 770 Td 14 TL"]
    out += [b"(%s) '" % line.encode("latin-1").replace(b"(", b"\\(").replace(b")", b"\\)") for line in lines]
    return b"\n".join(out + [b"ET"])


HELVETICA = b"/Font <</F1 <</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding>>>>"


def vietnamese(pdf, lines):
    """A page of text, its font in the file with the letters that are needed."""
    letters = sorted({c for _, _, text in lines for c in text})
    file = TTFont(FONTS / "Tinos-Regular.ttf", recalcTimestamp=False)
    options = subset.Options(hinting=False, layout_features=[], name_IDs=[], notdef_outline=True)
    options.drop_tables += ["GDEF", "GPOS", "GSUB", "kern", "DSIG", "gasp", "meta"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[ord(c) for c in letters])
    subsetter.subset(file)
    out = io.BytesIO()
    file.save(out)
    codes = {c: file.getGlyphID(file.getBestCmap()[ord(c)]) for c in letters}
    em = file["head"].unitsPerEm
    widths = b" ".join(b"%d [%d]" % (codes[c], round(file["hmtx"][file.getBestCmap()[ord(c)]][0] * 1000 / em)) for c in letters)

    cmap = ["/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange"]
    for at in range(0, len(letters), 100):
        part = letters[at : at + 100]
        cmap.append("%d beginbfchar" % len(part))
        cmap += ["<%04x> <%s>" % (codes[c], c.encode("utf-16-be").hex()) for c in part]
        cmap.append("endbfchar")
    cmap.append("endcmap end end")
    unicode = pdf.add(b"<</Filter /FlateDecode>>", zlib.compress("\n".join(cmap).encode(), 9))
    program = pdf.add(b"<</Filter /FlateDecode>>", zlib.compress(out.getvalue(), 9))
    about = pdf.add(b"<</Type /FontDescriptor /FontName /ABCDEF+Tinos /Flags 4 /FontBBox [-200 -300 1200 1000] /ItalicAngle 0 /Ascent 891 "
                    b"/Descent -216 /CapHeight 660 /StemV 80 /FontFile2 %d 0 R>>" % program)
    below = pdf.add(b"<</Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+Tinos /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) "
                    b"/Supplement 0>> /FontDescriptor %d 0 R /CIDToGIDMap /Identity /W [%s]>>" % (about, widths))
    font = pdf.add(b"<</Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Tinos /Encoding /Identity-H /DescendantFonts [%d 0 R] /ToUnicode %d 0 R>>"
                   % (below, unicode))
    content = []
    for x, y, text in lines:
        code = "".join("%04x" % codes[c] for c in text)
        content.append("BT /F1 13 Tf %d %d Td <%s> Tj ET" % (x, y, code))
    return "\n".join(content).encode(), b"/Font <</F1 %d 0 R>>" % font


TEXT_PAGE = [
    (70, 780, "UBND TỈNH HÀ NAM"), (300, 780, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    (60, 762, "SỞ VĂN HÓA VÀ THỂ THAO"), (340, 762, "Độc lập - Tự do - Hạnh phúc"),
    (70, 735, "%s"), (330, 735, "%s"),
    (265, 700, "KẾ HOẠCH"), (140, 682, "Tổ chức Ngày chạy bộ vì sức khỏe cộng đồng năm 2025"),
    (70, 650, "Sở Văn hóa và Thể thao xây dựng kế hoạch tổ chức Ngày chạy bộ như sau:"),
    (70, 632, "1. Thời gian: từ ngày 22/3/2025 đến hết ngày 30/3/2025."),
    (70, 614, "2. Báo cáo kết quả về Sở trước ngày 08/4/2025./."),
    (330, 560, "GIÁM ĐỐC"), (315, 490, "Phạm Quốc Tuấn"),
]


def text_page(number, day):
    given = iter([number, day])
    return [(x, y, next(given) if text == "%s" else text) for x, y, text in TEXT_PAGE]


def stamp(text, size, shift=0):
    """The picture of a stamp: its words in blue-black on white, 300 dots an inch."""
    dots = (round(size[0] * 300 / 72), round(size[1] * 300 / 72))
    image = Image.new("RGB", dots, "white")
    face = ImageFont.truetype(str(FONTS / "Tinos-Regular.ttf"), round(13 * 300 / 72))
    ImageDraw.Draw(image).text((dots[0] / 2, dots[1] / 2 + shift), text, "black", face, anchor="mm")
    return image


def stamped():
    pdf = Pdf()
    content, fonts = vietnamese(pdf, text_page("Số:          /KH-SVHTT", "Hà Nam, ngày       tháng 3 năm 2025"))
    notes = []
    for words, (x, y, width, height) in (("412", (92, 730, 30, 18)), ("10", (404, 730, 18, 18))):
        picture = pdf.picture(stamp(words, (width, height)))
        look = pdf.add(b"<</Type /XObject /Subtype /Form /BBox [0 0 %d %d] /Resources <</XObject <</Im %d 0 R>>>>>>" % (width, height, picture),
                       b"q %d 0 0 %d 0 0 cm /Im Do Q" % (width, height))
        notes.append(pdf.add(b"<</Type /Annot /Subtype /Stamp /F 4 /Rect [%d %d %d %d] /AP <</N %d 0 R>>>>"
                             % (x, y, x + width, y + height, look)))
    pdf.page(content, fonts, b" /Annots [%s]" % b" ".join(b"%d 0 R" % n for n in notes))
    pdf.write("stamped.pdf")


def main():
    page = letter().scanned(0.7, 1)
    pdf = Pdf()
    pdf.scan(page)
    pdf.write("letter.pdf")

    pdf = Pdf()
    pdf.scan(page, hidden(GARBLED.splitlines()), HELVETICA)
    pdf.write("garbled.pdf")

    pdf = Pdf()
    pdf.page(*vietnamese(pdf, text_page("Số: 412/KH-SVHTT", "Hà Nam, ngày 10 tháng 3 năm 2025")))
    pdf.scan(annex().scanned(-0.5, 2))
    pdf.write("mixed.pdf")

    stamped()

    few = page.convert("L").resize((WIDTH * 3 // 4, HEIGHT * 3 // 4), Image.LANCZOS).quantize(8)
    few.save(FOLDER / "photo.png", optimize=True, dpi=(150, 150))


if __name__ == "__main__":
    main()
