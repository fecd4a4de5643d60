#!/usr/bin/env python3
"""Makes the Word files beside it, from words written for this project.

    python3 corpus/word/make.py            # the DOCX files; the same bytes on every run
    python3 corpus/word/make.py --doc      # and the DOC files from them, by LibreOffice (soffice in PATH)

What must be read from NAME.docx and NAME.doc stands in NAME.txt, checked by hand; tests/word.rs compares.
"""
import os
import subprocess
import sys
import unicodedata
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = (f'xmlns:r="{R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
          'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" '
          'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
          'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:wp14="http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing"')


def esc(s):
    return s.replace("&", "&amp;").replace("<", "&lt;")


def t(s):
    """A text's parts: a tab, a line break and a hyphen that does not break (~) are elements."""
    out, word = "", ""
    for c in s + "\0":
        if c in "\t\n~\0":
            if word:
                out += f'<w:t xml:space="preserve">{esc(word)}</w:t>'
            out += {"\t": "<w:tab/>", "\n": "<w:br/>", "~": "<w:noBreakHyphen/>", "\0": ""}[c]
            word = ""
        else:
            word += c
    return out


def r(s, props=""):
    return f"<w:r><w:rPr>{props}</w:rPr>{t(s)}</w:r>" if props else f"<w:r>{t(s)}</w:r>"


def font(name):
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}"/>'


def p(*runs, props=""):
    body = "".join(x if x.startswith("<") else r(x) for x in runs)
    return f"<w:p><w:pPr>{props}</w:pPr>{body}</w:p>" if props else f"<w:p>{body}</w:p>"


def listed(num, *runs, level=0):
    return p(*runs, props=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')


def table(*rows):
    cell = lambda c: f'<w:tc><w:tcPr><w:tcW w:w="4500" w:type="dxa"/></w:tcPr>{"".join(c)}</w:tc>'
    row = lambda cells: f"<w:tr>{''.join(map(cell, cells))}</w:tr>"
    grid = '<w:gridCol w:w="4500"/>' * len(rows[0])
    return f'<w:tbl><w:tblPr><w:tblW w:w="9000" w:type="dxa"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(map(row, rows))}</w:tbl>'


def field(instruction, result):
    char = lambda kind: f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'
    return (char("begin") + f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>' + char("separate") + r(result)
            + char("end"))


def box(*paragraphs):
    """A text box as Word writes it: for new programs and, once more, for old ones."""
    content = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    size = 'cx="1440000" cy="360000"'
    anchor = (f'<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2" behindDoc="0" locked="0" '
              f'layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:posOffset>0'
              f'</wp:posOffset></wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>'
              f'<wp:extent {size}/><wp:wrapNone/><wp:docPr id="1" name="Box"/><a:graphic><a:graphicData '
              f'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm>'
              f'<a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr><wps:txbx>{content}'
              f'</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor>')
    old = f'<w:pict><v:shape style="width:100pt;height:30pt"><v:textbox>{content}</v:textbox></v:shape></w:pict>'
    return (f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{anchor}</w:drawing></mc:Choice>'
            f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>")


def level(at, fmt, text, extra=""):
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{fmt}"/>{extra}<w:lvlText w:val="{text}"/></w:lvl>'


NUMBERING = (
    '<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="multilevel"/>' + level(0, "upperRoman", "%1.", '<w:pStyle w:val="Part"/>')
    + level(1, "decimal", "%2.") + level(2, "lowerLetter", "%3)") + "</w:abstractNum>"
    '<w:abstractNum w:abstractNumId="2"><w:multiLevelType w:val="hybridMultilevel"/>' + level(0, "bullet", "\uf0b7") + "</w:abstractNum>"
    '<w:abstractNum w:abstractNumId="3"><w:multiLevelType w:val="multilevel"/>' + level(0, "decimal", "Điều %1.")
    + level(1, "decimal", "%1.%2.") + "</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="3"/></w:num>'
    '<w:num w:numId="4"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="1"><w:startOverride w:val="3"/></w:lvlOverride></w:num>')

STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr>' + font("Times New Roman") + '</w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Part"><w:name w:val="Part"/><w:basedOn w:val="Normal"/><w:pPr><w:numPr><w:numId w:val="1"/>'
    '</w:numPr></w:pPr><w:rPr><w:caps/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Old"><w:name w:val="Old"/><w:basedOn w:val="Normal"/><w:rPr>' + font(".VnTime") + '</w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Hidden"><w:name w:val="Hidden"/><w:rPr><w:vanish/></w:rPr></w:style>')


def package(name, body, word=W, notes="", header="", footer=""):
    types = {"document.xml": "document.main", "styles.xml": "styles", "numbering.xml": "numbering"}
    parts = {"styles.xml": f"<w:styles {{}}>{STYLES}</w:styles>", "numbering.xml": f"<w:numbering {{}}>{NUMBERING}</w:numbering>"}
    section = ""
    for kind, content in (("header", header), ("footer", footer)):
        if content:
            types[f"{kind}1.xml"] = kind
            root = {"header": "hdr", "footer": "ftr"}[kind]
            parts[f"{kind}1.xml"] = f"<w:{root} {{}}>{content}</w:{root}>"
            section += f'<w:{kind}Reference w:type="default" r:id="{kind}1.xml"/>'
    if notes:
        types["footnotes.xml"] = "footnotes"
        mark = '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        parts["footnotes.xml"] = f"<w:footnotes {{}}>{mark}{notes}</w:footnotes>"
    section = f'<w:sectPr>{section}<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701"/></w:sectPr>'
    parts["document.xml"] = f"<w:document {{}}><w:body>{body}{section}</w:body></w:document>"
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml."
    overrides = "".join(f'<Override PartName="/word/{n}" ContentType="{main}{k}+xml"/>' for n, k in types.items())
    base = "http://schemas.openxmlformats.org/package/2006"
    files = {"[Content_Types].xml": f'<Types xmlns="{base}/content-types"><Default Extension="rels" ContentType='
             f'"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'}
    relation = lambda kind, target: f'<Relationship Id="{target.split("/")[-1]}" Type="{R}/{kind}" Target="{target}"/>'
    relations = lambda inner: f'<Relationships xmlns="{base}/relationships">{inner}</Relationships>'
    files["_rels/.rels"] = relations(relation("officeDocument", "word/document.xml"))
    files["word/_rels/document.xml.rels"] = relations("".join(relation(k, n) for n, k in types.items() if n != "document.xml"))
    for n, content in parts.items():
        files[f"word/{n}"] = content.replace("{}", f'xmlns:w="{word}" {SPACES}', 1)
    with zipfile.ZipFile(os.path.join(HERE, name), "w", zipfile.ZIP_DEFLATED) as z:
        for n, content in files.items():
            info = zipfile.ZipInfo(n, (2026, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            z.writestr(info, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + content)


# The old encodings: the codes of a letter, by its base, its second mark and its tone.
TONES = {"": 0, "\u0300": 1, "\u0301": 2, "\u0309": 3, "\u0303": 4, "\u0323": 5}
TCVN3 = {"a": "61B5B8B6B7B9", "ă": "A8BBBEBCBDC6", "â": "A9C7CAC8C9CB", "e": "65CCD0CECFD1", "ê": "AAD2D5D3D4D6", "i": "69D7DDD8DCDE",
         "o": "6FDFE3E1E2E4", "ô": "ABE5E8E6E7E9", "ơ": "ACEAEDEBECEE", "u": "75EFF3F1F2F4", "ư": "ADF5F8F6F7F9", "y": "79FAFDFBFCFE", "đ": "AE"}
TCVN3_CAPITALS = {"Ă": "A1", "Â": "A2", "Ê": "A3", "Ô": "A4", "Ơ": "A5", "Ư": "A6", "Đ": "A7"}
VNI_TONES = {"": "", "\u0301": "\u00f9", "\u0300": "\u00f8", "\u0309": "\u00fb", "\u0303": "\u00f5", "\u0323": "\u00ef"}
VNI_OVER = {"\u0302": ("\u00e2", "\u00e1\u00e0\u00e5\u00e3\u00e4"), "\u0306": ("\u00ea", "\u00e9\u00e8\u00fa\u00fc\u00eb")}
VNI_WHOLE = {"đ": "\u00f1", "í": "\u00ed", "ì": "\u00ec", "ỉ": "\u00e6", "ĩ": "\u00f3", "ị": "\u00f2", "ỵ": "\u00ee", "Đ": "\u00d1"}


def split(c):
    """A letter without its tone, and the tone."""
    marks = unicodedata.normalize("NFD", c)
    tone = next((m for m in marks if m in TONES and m), "")
    return unicodedata.normalize("NFC", marks.replace(tone, "") if tone else marks), tone


def tcvn3(s):
    out = ""
    for c in unicodedata.normalize("NFC", s):
        base, tone = split(c)
        if base in TCVN3:
            out += chr(int(TCVN3[base][TONES[tone] * 2:][:2], 16))
        elif c in TCVN3_CAPITALS:
            out += chr(int(TCVN3_CAPITALS[c], 16))
        else:
            assert ord(c) < 128, c
            out += c
    return out


def vni(s):
    out = ""
    for c in unicodedata.normalize("NFC", s):
        if c in VNI_WHOLE:
            out += VNI_WHOLE[c]
            continue
        base, tone = split(c)
        marks = unicodedata.normalize("NFD", base)
        if marks[0] in "ou" and marks[1:] == "\u031b":
            out += {"o": "\u00f4", "u": "\u00f6"}[marks[0]] + VNI_TONES[tone]
        elif marks[1:] in VNI_OVER:
            plain, toned = VNI_OVER[marks[1:]]
            out += marks[0] + (toned["\u0301\u0300\u0309\u0303\u0323".index(tone)] if tone else plain)
        else:
            out += marks[0] + VNI_TONES[tone]
    return out


def letter():
    note = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    head = table([
        [p("UBND TỈNH HÀ NAM"), p(r("Sở Nông nghiệp và Môi trường", "<w:caps/><w:b/>")), p("Số: 614/SNNMT~TL"),
         p("V/v hưởng ứng Tuần lễ Quốc gia Nước\nsạch và Vệ sinh môi trường năm 2025")],
        [p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), p("Độc lập - Tự do - Hạnh phúc"),
         p("Hà Nam, ngày ", field('HYPERLINK "http://hanam.example"', "16"), " tháng 4 năm 2025")]])
    tasks = table([[p("TT")], [p("Việc")], [p("Hạn")]],
                  [[p("1")], [p("Kiểm tra nguồn nước"), table([[p("giếng khoan")], [p("bể chứa")]]), p("")], [p("06/5/2025")]])
    foot = table([[p("Nơi nhận:"), p("- Như trên;"), p("- Lưu: VT, TL.")], [p("GIÁM ĐỐC"), p(""), p("Mai Thế Cường")]])
    body = (
        head + p(box(p(r("Hỏa tốc", "<w:caps/>")))) + p("Kính gửi: Ủy ban nhân dân các xã, ", '<w:hyperlink w:anchor="x">' + r("phường") + "</w:hyperlink>",
                                        '<w:sdt><w:sdtPr><w:alias w:val="nơi"/></w:sdtPr><w:sdtContent>' + r(", thị trấn.") + "</w:sdtContent></w:sdt>")
        + p("Thực hiện Công văn số 1894/BNNMT~TL ngày 08/4/2025", note, " của Bộ Nông nghiệp và Môi trường, Sở Nông nghiệp và Môi trường đề nghị "
            "các địa phương hưởng ứng Tuần lễ Quốc gia Nước sạch và Vệ sinh môi trường năm 2025 ",
            '<w:fldSimple w:instr=" HYPERLINK &quot;http://hanam.example&quot; ">' + r("như sau") + "</w:fldSimple>", r("(bỏ dòng này)", "<w:vanish/>"), r("ẩn", '<w:rStyle w:val="Hidden"/>'), ":")
        + p("Nội dung và thời gian", props='<w:pStyle w:val="Part"/>')
        + listed(1, "Chủ đề: “Giữ nguồn nước hôm nay - Giữ sự sống ngày mai”.", level=1)
        + listed(1, "Thời gian: từ ngày 29/4/2025 đến hết ngày 16/5/2025.", level=1)
        + listed(2, "treo băng rôn;") + listed(2, "thau rửa bể nước.")
        + tasks
        + p("Tổ chức thực hiện", props='<w:pStyle w:val="Part"/>')
        + listed(1, "Gửi báo cáo kết quả về Sở trước ngày 25/5/2025./.", level=1)
        + foot)
    notes = '<w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r>' + r(" Gửi kèm theo Công văn này.") + "</w:p></w:footnote>"
    package("letter.docx", body, notes=notes, header=p(field("PAGE", "1")), footer=p("Địa chỉ: số 12 đường Trần Phú"))


def tracked():
    who = 'w:id="9" w:author="A" w:date="2025-04-01T08:00:00Z"'
    ins = lambda x: f"<w:ins {who}>{x}</w:ins>"
    gone = lambda s: f'<w:del {who}><w:r><w:delText xml:space="preserve">{esc(s)}</w:delText></w:r></w:del>'
    body = (
        p("ỦY BAN NHÂN DÂN") + p("XÃ BÌNH AN") + p("Số: ", gone("11"), ins(r("12")), "/TB-UBND")
        + p("Bình An, ngày 05 tháng 3 năm ", gone("2025"), ins(r("2026"))) + p("THÔNG BÁO")
        + p(r("Lịch tiêm phòng ", f'<w:b/><w:rPrChange {who}><w:rPr><w:caps/></w:rPr></w:rPrChange>'), gone("dại"), props=f"<w:rPr><w:del {who}/></w:rPr>")
        + p("cho đàn gia súc") + p(gone("Bỏ hẳn đoạn này."), props=f"<w:rPr><w:del {who}/></w:rPr>")
        + p(f"<w:moveFrom {who}>" + r("Chuyển đi.") + "</w:moveFrom>", "Các thôn thực hiện từ ngày 10/3/2026 đến hết ngày 20/3/2026.")
        + listed(3, "Phân công") + p(gone("việc bỏ"), props=f'<w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr><w:rPr><w:del {who}/></w:rPr>') + listed(3, ins(r("việc thêm")), level=1)
        + p(f"<w:moveTo {who}>" + r("Chuyển đến.") + "</w:moveTo>")
        + listed(3, "Hiệu lực") + listed(4, "Đếm từ ba", level=1) + listed(4, "rồi bốn", level=1))
    package("tracked.docx", body, word=STRICT)


def struck():
    line, two, off = "<w:strike/>", "<w:dstrike/>", '<w:strike w:val="0"/>'
    body = (
        p("ỦY BAN NHÂN DÂN") + p("XÃ BÌNH AN") + p("Số: 14/TB-UBND") + p("Bình An, ngày 06 tháng 3 năm 2026") + p("THÔNG BÁO")
        + p("Lịch tiêm phòng") + p("Các thôn thực hiện từ ngày ", r("08/3/2026 ", line), r("10/3/2026", off), " đến hết ngày ", r("18/3/2026", two), r(" ", two),
            r("20/3/2026", off), ".") + p(r("Dòng này bỏ.", line)) + p("Báo cáo trước ngày 25/3/2026."))
    package("struck.docx", body)


def fonts():
    old, big, two = font(".VnTime"), font(".VnTimeH"), font("VNI-Times")
    body = (
        p(r(tcvn3("ủy ban nhân dân"), big)) + p(r(tcvn3("xã bình an"), big)) + p(r("Số: 15/KH-UBND", old))
        + p(r(tcvn3("Bình An, ngày 02 "), old), r(tcvn3("tháng 3 năm 2026"), old))
        + p(r(tcvn3("kế hoạch"), big)) + p(tcvn3("Tổ chức Ngày hội đọc sách"), props='<w:pStyle w:val="Old"/>')
        + p(r(vni("Thời gian: từ ngày 10/4/2026 đến hết ngày 21/4/2026. "), two), r("Unicode ở giữa: cà phê, Hồ Tây.", font("Arial")))
        + p(r(vni("Thực hiện Kế hoạch số 7/KH-UBND ngày 05/01/2026 của Ủy ban nhân dân tỉnh Hà Nam"), two)))
    package("old-fonts.docx", body)


letter()
tracked()
struck()
fonts()
if "--doc" in sys.argv:
    for name in ("letter", "tracked", "struck", "old-fonts"):
        subprocess.run(["soffice", "--headless", "--convert-to", "doc:MS Word 97", "--outdir", HERE, os.path.join(HERE, name + ".docx")], check=True)
