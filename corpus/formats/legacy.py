"""The document as old and other programs write it: Word's own web page and RTF, the fonts `.VnTime` (TCVN3), Windows-1258, MHTML."""

import quopri
import unicodedata
from html import escape

import sources

# TCVN3 (TCVN 5712:1993): the letters in the order of the six tones.
ROWS = {
    "aàáảãạ": "61 B5 B8 B6 B7 B9", "ăằắẳẵặ": "A8 BB BE BC BD C6", "âầấẩẫậ": "A9 C7 CA C8 C9 CB", "eèéẻẽẹ": "65 CC D0 CE CF D1",
    "êềếểễệ": "AA D2 D5 D3 D4 D6", "iìíỉĩị": "69 D7 DD D8 DC DE", "oòóỏõọ": "6F DF E3 E1 E2 E4", "ôồốổỗộ": "AB E5 E8 E6 E7 E9",
    "ơờớởỡợ": "AC EA ED EB EC EE", "uùúủũụ": "75 EF F3 F1 F2 F4", "ưừứửữự": "AD F5 F8 F6 F7 F9", "yỳýỷỹỵ": "79 FA FD FB FC FE",
    "đ": "AE", "ĂÂÊÔƠƯĐ": "A1 A2 A3 A4 A5 A6 A7", "“”‘’–": "93 94 91 92 96",
}
CODES = {letter: int(code, 16) for letters, codes in ROWS.items() for letter, code in zip(letters, codes.split())}


def tcvn3(words):
    """Capitals with a tone have no code: they are small letters in a font of capitals."""
    words = words.replace("Ủy", "Uỷ")
    return bytes(ord(c) if ord(c) < 128 else CODES.get(c, CODES.get(c.lower(), 0x3F)) for c in words)


def font_of(words):
    return ".VnTimeH" if words == words.upper() and any(c.isalpha() for c in words) else ".VnTime"


def codes(words):
    """The bytes of a run: in the font of capitals all letters are small ones."""
    return tcvn3(words.lower() if font_of(words) == ".VnTimeH" else words)


def windows_1258(words):
    """Letters with their hat or horn, tones as marks of their own."""
    out = bytearray()
    for c in words:
        parts = unicodedata.normalize("NFD", c)
        tone = next((p for p in parts if p in "\u0300\u0301\u0303\u0309\u0323"), "")
        base = unicodedata.normalize("NFC", parts.replace(tone, "")) if tone else c
        out += (base + tone).encode("cp1258")
    return bytes(out)


WORD_HEAD = """<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">

<head>
<meta http-equiv=Content-Type content="text/html; charset=utf-8">
<meta name=ProgId content=Word.Document>
<!--[if gte mso 9]><xml><o:DocumentProperties><o:Author>Số: 1/XX</o:Author></o:DocumentProperties></xml><![endif]-->
<style><!-- p.MsoNormal {margin:0cm; font-family:"Times New Roman",serif;} --></style>
</head>

<body lang=VI style='tab-interval:36.0pt'>

<div class=WordSection1>
"""


def word_html(d):
    """As Word saves a web page: conditional comments, empty `o:p`, items' marks as text, a comment beside the text."""
    p = lambda words, more="": f"<p class=MsoNormal{more}><span lang=VI style='font-size:14.0pt'>{words}<o:p></o:p></span></p>\n\n"
    cell = lambda inner: f"<td width=300 valign=top style='padding:0cm 5.4pt 0cm 5.4pt'>\n{inner}</td>"
    many = lambda words: "".join(p(escape(w), " align=center") for w in words)
    pair = lambda a, b: f"<tr style='mso-yfti-irow:0'>{cell(a)}{cell(b)}</tr>"
    table = lambda rows: f"<table class=MsoNormalTable border=0 cellspacing=0>{rows}</table>\n\n"
    out = [
        WORD_HEAD,
        table(pair(many(d.SUPERIOR + d.ISSUER), many(d.MOTTO)) + pair(p(d.NUMBER), p(f"<i>{d.PLACE}</i>"))),
        p("&nbsp;"),
        many([d.TYPE]),
        p("<b>" + "<br>\n".join(map(escape, d.SUBJECT)) + "</b>", " align=center"),
    ]
    for kind, words in d.BODY:
        if kind == "table":
            out.append(table("".join("<tr>" + "".join(cell(p(escape(c))) for c in row) + "</tr>" for row in words)))
        elif kind == "item":
            mark = "<![if !supportLists]><span style='mso-list:Ignore'>-<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; </span></span><![endif]>"
            out.append(p(mark + escape(words[2:]), " style='mso-list:l0 level1 lfo1'"))
        else:
            # Word breaks lines of the source where it likes.
            out.append(p(escape(words).replace(" Môi trường", "\nMôi trường<span style='mso-comment-continuation:1'></span>", 1)))
    comment = "<div style='mso-element:comment-list'><p class=MsoCommentText>Số: 77/CV-XX, sửa lại ngày 30/4/2026</p></div>"
    out += [
        table(pair(p("<b><i>Nơi nhận:</i></b>") + "".join(p(escape(r)) for r in d.RECIPIENTS), many([*d.SIGNED, "", d.SIGNER]))),
        f"</div>\n\n{comment}\n\n</body>\n\n</html>\n",
    ]
    return "".join(out)


def vntime_html(d):
    """A page of the years before Unicode: letters in the codes of the font, in a file that says it is Latin-1."""
    run = lambda words: f'<font face="{font_of(words)}">'.encode() + escape(codes(words).decode("latin-1"), quote=False).encode("latin-1") + b"</font>"
    p = lambda words: b"<p>" + run(words) + b"</p>\n"
    cell = lambda words: b"<td>" + b"<br>".join(run(w) for w in words) + b"</td>"
    row = lambda *cells: b"<tr>" + b"".join(cells) + b"</tr>"
    out = [
        b"<html><head><meta http-equiv='Content-Type' content='text/html; charset=iso-8859-1'></head><body>\n<table>",
        row(cell(d.SUPERIOR + d.ISSUER), cell(d.MOTTO)),
        row(cell([d.NUMBER]), cell([d.PLACE])),
        b"</table>\n",
        p(d.TYPE),
        b"<p>" + b"<br>".join(run(s) for s in d.SUBJECT) + b"</p>\n",
    ]
    for kind, words in d.BODY:
        if kind == "table":
            out.append(b"<table>" + b"".join(row(*(cell([c]) for c in r)) for r in words) + b"</table>\n")
        else:
            out.append(p(words))
    out += [b"<table>", row(cell(["Nơi nhận:", *d.RECIPIENTS]), cell([*d.SIGNED, d.SIGNER])), b"</table></body></html>\n"]
    return b"".join(out)


def mhtml(page):
    """Word's "single file web page"."""
    body = quopri.encodestring(page.encode()).decode().replace("\n", "\r\n")
    head = (
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="----=_NextPart_01DA.0"\r\n\r\n'
        "This document is a Single File Web Page, also known as a Web Archive file.\r\n\r\n"
    )
    part = 'Content-Location: file:///C:/x.htm\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Type: text/html; charset="utf-8"\r\n\r\n'
    other = "Content-Location: file:///C:/x/filelist.xml\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Type: text/xml\r\n\r\n<xml>Số</xml>\r\n"
    mark = "------=_NextPart_01DA.0"
    return f"{head}{mark}\r\n{part}{body}\r\n{mark}\r\n{other}\r\n{mark}--\r\n"


def rtf(d, head, run):
    """A document in RTF; `run` writes words."""
    p = lambda words: "\\pard\\plain \\qj " + run(words) + "\\par\n"
    cell = lambda words: "\\pard\\plain \\qc\\intbl " + "\\par\n".join(map(run, words)) + "\\cell\n"
    row = lambda *cells: "\\trowd\\trgaph108" + "".join(f"\\cellx{4800 * (n + 1)}" for n in range(len(cells))) + "\n" + "".join(cells) + "\\row\n"
    out = [
        head,
        row(cell(d.SUPERIOR + d.ISSUER), cell(d.MOTTO)),
        row(cell([d.NUMBER]), cell([d.PLACE])),
        "\\pard\\plain\\par\n",
        p(d.TYPE),
        "\\pard\\plain \\qc " + "\\line ".join(map(run, d.SUBJECT)) + "\\par\n",
    ]
    for kind, words in d.BODY:
        if kind == "table":
            out += [row(*(cell([c]) for c in cells)) for cells in words]
        elif kind == "item":
            out.append("{\\listtext\\pard\\plain\\f1 -\\tab}" + run(words[2:]) + "\\par\n")
        else:
            out.append(p(words))
    out += [row(cell(["Nơi nhận:", *d.RECIPIENTS]), cell([*d.SIGNED, "", "", d.SIGNER])), "\\pard\\plain\\par}\n"]
    return "".join(out)


def word_rtf(d):
    """As Word writes it: a code page a font, `\\u` with substitutes, destinations to be skipped, a tracked deletion, a field."""
    head = (
        "{\\rtf1\\adeflang1025\\ansi\\ansicpg1252\\uc1\\deff0\\stshfdbch0\\deflang1066\n"
        "{\\fonttbl{\\f0\\froman\\fcharset0\\fprq2{\\*\\panose 02020603050405020304}Times New Roman;}{\\f1\\fswiss\\fcharset0 Arial;}"
        "{\\f2\\froman\\fcharset163\\fprq2 Times New Roman (Vietnamese);}{\\f3\\ftech\\fcharset2 Symbol;}}\n"
        "{\\colortbl;\\red0\\green0\\blue0;}{\\stylesheet{\\ql \\f0 \\snext0 Normal;}{\\*\\cs10 \\additive Default;}}\n"
        "{\\*\\rsidtbl \\rsid1\\rsid2}{\\info{\\title So: 1/XX}{\\author Nobody}}{\\*\\generator Nothing;}\n"
        "{\\header \\pard\\plain \\qc {\\field{\\*\\fldinst PAGE}{\\fldrslt 2}}\\par}\n"
        "{\\*\\bkmkstart x}{\\*\\bkmkend x}{\\deleted S\\'f4\\'cc: 99/QD-XX}{\\v an}\n"
    )

    def run(words):
        out = ["{\\rtlch\\fcs1 \\af0 \\ltrch\\fcs0 \\f0\\fs28 "]
        for n, word in enumerate(words.split(" ")):
            if n:
                out.append(" ")
            # One word in seven in the Vietnamese code page, the others in Unicode.
            if n % 7 == 3 and "“" not in word:
                out.append("}{\\f2\\fs28 " + "".join(f"\\'{b:02x}" if b > 127 else chr(b) for b in windows_1258(word)) + "}{\\f0\\fs28 ")
            else:
                out += [c if ord(c) < 128 else f"\\u{ord(c)}?" for c in word]
        return "".join(out) + "}"

    return rtf(d, head, run)


def vntime_rtf(d):
    """From the years before Unicode: `.VnTime` and `.VnTimeH`, all bytes escaped."""
    head = "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fnil\\fcharset0 .VnTime;}{\\f1\\fnil\\fcharset0 .VnTimeH;}}\n"

    def run(words):
        font = "\\f1 " if font_of(words) == ".VnTimeH" else "\\f0 "
        return "{" + font + "".join(f"\\'{b:02x}" if b > 127 else chr(b) for b in codes(words)) + "}"

    return rtf(d, head, run)
