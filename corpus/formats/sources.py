"""The document as the source of each program: flat OpenDocument, a web page, Typst, LaTeX, text and Markdown."""

from html import escape

FONT = "Tinos"


def text(d):
    """Text in two columns, as people type it."""
    out = []
    right = [*d.MOTTO, "", d.PLACE]
    for left, line in zip([*d.SUPERIOR, *d.ISSUER], right):
        out.append(f"{left:<36}{line}".rstrip())
    out += [d.NUMBER, "", f"{d.TYPE:^90}".rstrip(), *(f"{s:^90}".rstrip() for s in d.SUBJECT), ""]
    for kind, words in d.BODY:
        if kind == "table":
            out += ["  ".join(f"{c:<34}" for c in row).rstrip() for row in words]
        else:
            out.append(words)
        out.append("")
    signature = [*d.SIGNED, "", "", d.SIGNER]
    left = ["Nơi nhận:", *d.RECIPIENTS]
    for n in range(max(len(left), len(signature))):
        a, b = left[n] if n < len(left) else "", signature[n] if n < len(signature) else ""
        out.append(f"{a:<52}{b}".rstrip())
    return "\n".join(out) + "\n"


def markdown(d):
    """As converters of Word files write it."""
    esc = lambda s: s.replace("_", "\\_").replace("*", "\\*")
    out = [
        f"| {' '.join(d.SUPERIOR)}<br>**{' '.join(d.ISSUER)}** | **{d.MOTTO[0]}**<br>**{d.MOTTO[1]}** |",
        "| --- | --- |",
        f"| {d.NUMBER} | *{d.PLACE}* |",
        "",
        f"**{d.TYPE}**",
        "",
        f"**{' '.join(d.SUBJECT)}**",
        "",
    ]
    for kind, words in d.BODY:
        if kind == "table":
            rows = [f"| {' | '.join(row)} |" for row in words]
            out += [rows[0], "|" + "---|" * len(words[0]), *rows[1:], ""]
        elif kind == "head":
            out += [f"## **{words}**", ""]
        elif kind == "item":
            out += [esc(words)]
        else:
            out += ["", esc(words), ""]
    out += [
        "",
        f"| ***Nơi nhận:***<br>{'<br>'.join(d.RECIPIENTS)} | **{'<br>'.join(d.SIGNED)}**<br><br>**{d.SIGNER}** |",
        "| --- | --- |",
    ]
    return "\n".join(out) + "\n"


STYLE = f"""@page {{ size: A4; margin: 20mm 20mm 20mm 30mm }}
body {{ font: 14pt/1.25 {FONT}, serif; text-align: justify }}
table {{ width: 100%; border-collapse: collapse }}
.data td {{ border: 1px solid; padding: 2pt 4pt; text-align: left }}
.pair td {{ vertical-align: top; text-align: center }}
.pair p, .title {{ margin: 0; text-align: center }}
p {{ margin: 4pt 0; text-indent: 1cm }}
.pair p, .title, .data p {{ text-indent: 0 }}
.to {{ font-size: 11pt; text-align: left !important }}"""


def lines(words, tag="p", attributes=""):
    return "".join(f"<{tag}{attributes}>{escape(w)}</{tag}>" for w in words)


def article(d):
    """The document itself, to be put into a page."""
    out = [
        '<table class="pair"><tr><td>' + lines(d.SUPERIOR) + "".join(f"<p><b>{escape(i)}</b></p>" for i in d.ISSUER),
        f"</td><td><p><b>{d.MOTTO[0]}</b></p><p><b>{d.MOTTO[1]}</b></p></td></tr>",
        f"<tr><td><p>{d.NUMBER}</p></td><td><p><i>{d.PLACE}</i></p></td></tr></table>",
        f'<p class="title">&nbsp;</p><p class="title"><b>{d.TYPE}</b></p>',
        "".join(f'<p class="title"><b>{s}</b></p>' for s in d.SUBJECT),
    ]
    for kind, words in d.BODY:
        if kind == "table":
            rows = "".join("<tr>" + "".join(f"<td>{escape(c)}</td>" for c in row) + "</tr>" for row in words)
            out.append(f'<table class="data">{rows}</table>')
        elif kind == "head":
            out.append(f"<p><b>{escape(words)}</b></p>")
        elif kind == "basis":
            out.append(f"<p><i>{escape(words)}</i></p>")
        else:
            out.append(f"<p>{escape(words)}</p>")
    out += [
        '<table class="pair"><tr><td class="to"><b><i>Nơi nhận:</i></b><br>' + "<br>".join(map(escape, d.RECIPIENTS)),
        "</td><td>" + lines([f"{s}" for s in d.SIGNED]) + f"<p>&nbsp;</p><p>&nbsp;</p><p><b>{d.SIGNER}</b></p></td></tr></table>",
    ]
    return "\n".join(out)


def html(d):
    return (
        f'<!DOCTYPE html>\n<html lang="vi"><head><meta charset="utf-8"><title>{d.TYPE}</title><style>{STYLE}</style></head>\n'
        f"<body>\n{article(d)}\n</body></html>\n"
    )


def portal(d):
    """The document on a page of a portal of no particular province: menus, data about it, others like it, comments."""
    menu = "".join(f'<li><a href="/{n}">{w}</a></li>' for n, w in enumerate(["Trang chủ", "Tin tức", "Văn bản", "Dịch vụ công", "Liên hệ"]))
    others = "".join(
        f'<li><a href="/vb/{n}">Kế hoạch số {n}/KH-UBND ngày {n}/3/2026 về trồng cây đầu xuân</a> <span>({n}/03/2026)</span></li>'
        for n in range(11, 19)
    )
    data = "".join(
        f"<tr><td>{a}</td><td>{b}</td></tr>"
        for a, b in [("Số ký hiệu", "318/KH-SNNMT"), ("Ngày đăng", "05/05/2026"), ("Lượt xem", "1.204"), ("Tệp đính kèm", '<a href="/f.pdf">tải về</a>')]
    )
    return f"""<!DOCTYPE html>
<html lang="vi"><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>Cổng thông tin điện tử</title>
<script>var ngay = "ngày 01 tháng 01 năm 2020";</script><style>.an {{ display: none }}</style></head>
<body><form action="/" method="post"><input type="hidden" name="s" value="x">
<div id="header"><a href="/">CỔNG THÔNG TIN ĐIỆN TỬ TỈNH</a><p>Hôm nay, thứ Sáu, ngày 08 tháng 5 năm 2026</p><div class="menu"><ul>{menu}</ul></div></div>
<div class="wrap"><div class="left"><h3>Văn bản mới</h3><ul>{others}</ul></div>
<div class="center"><div class="breadcrumb"><a href="/">Trang chủ</a> / <a href="/vb">Văn bản</a></div>
<h1>Kế hoạch hưởng ứng Tuần lễ Biển và Hải đảo</h1><div class="meta">Đăng ngày 05/05/2026 - Người đăng: Ban biên tập</div>
<table class="data">{data}</table>
<div style="display:none">Số: 1/KH-XXX Nơi nhận: không ai</div>
<div class="noi-dung"><div class="inner">{article(d)}</div></div>
<div class="share">Chia sẻ: <a href="#">Facebook</a> <a href="#">Zalo</a></div>
<div class="related"><h3>Văn bản khác</h3><ul>{others}</ul></div>
<div id="comments"><p>Nguyễn Văn A: Số: 99/KH-UBND là văn bản nào? Nơi nhận ở đâu?</p><textarea>Ý kiến</textarea><button>Gửi</button></div>
</div></div>
<div id="footer"><p>Cơ quan chủ quản: Ủy ban nhân dân tỉnh. Giấy phép số 12/GP-TTĐT ngày 01/02/2020.</p></div>
</form></body></html>
"""


def fodt(d):
    """Flat OpenDocument, which LibreOffice opens."""
    p = lambda style, words: f'<text:p text:style-name="{style}">{escape(words)}</text:p>'

    def table(rows, style):
        width = max(len(row) for row in rows)
        cells = "".join(
            "<table:table-row>" + "".join(f'<table:table-cell office:value-type="string">{c}</table:table-cell>' for c in row) + "</table:table-row>"
            for row in rows
        )
        return f'<table:table table:style-name="{style}"><table:table-column table:number-columns-repeated="{width}"/>{cells}</table:table>'

    many = lambda style, words: "".join(p(style, w) for w in words)
    out = [
        table(
            [
                [many("C", d.SUPERIOR) + many("CB", d.ISSUER), many("CB", d.MOTTO)],
                [p("C", d.NUMBER), p("CI", d.PLACE)],
            ],
            "T",
        ),
        p("C", ""),
        p("CB", d.TYPE),
        many("CB", d.SUBJECT),
    ]
    for kind, words in d.BODY:
        if kind == "table":
            out.append(table([[p("L", c) for c in row] for row in words], "T"))
        else:
            out.append(p({"head": "B", "basis": "I"}.get(kind, "P"), words))
    recipients = p("LB", "Nơi nhận:") + many("L", d.RECIPIENTS)
    out.append(table([[recipients, many("CB", d.SIGNED) + p("C", "") + p("C", "") + p("CB", d.SIGNER)]], "T"))
    bold, italic = 'fo:font-weight="bold"', 'fo:font-style="italic"'
    style = lambda name, para, words: (
        f'<style:style style:name="{name}" style:family="paragraph"><style:paragraph-properties {para}/>'
        f'<style:text-properties style:font-name="{FONT}" fo:font-size="13pt" fo:language="vi" fo:country="VN" {words}/></style:style>'
    )
    centre, left = 'fo:text-align="center"', 'fo:text-align="start"'
    body = 'fo:text-align="justify" fo:text-indent="1cm" fo:margin-top="0.1cm"'
    styles = "".join(
        [
            style("C", centre, ""), style("CB", centre, bold), style("CI", centre, italic), style("L", left, ""),
            style("LB", left, bold), style("P", body, ""), style("B", body, bold), style("I", body, italic),
        ]
    )
    names = "office style text table fo"
    spaces = " ".join(
        f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{"xsl-fo-compatible" if n == "fo" else n}:1.0"' for n in names.split()
    ) + ' xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"'
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document {spaces} office:version="1.3" '
        'office:mimetype="application/vnd.oasis.opendocument.text">'
        f'<office:font-face-decls><style:font-face style:name="{FONT}" svg:font-family="{FONT}"/></office:font-face-decls>'
        f"<office:automatic-styles>{styles}"
        '<style:style style:name="T" style:family="table"><style:table-properties style:width="16.5cm" table:align="left"/></style:style>'
        '<style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" '
        'fo:margin-top="2cm" fo:margin-bottom="2cm" fo:margin-left="2.5cm" fo:margin-right="2cm"/></style:page-layout>'
        '</office:automatic-styles><office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4"/>'
        f"</office:master-styles><office:body><office:text>{''.join(out)}</office:text></office:body></office:document>\n"
    )


def typst(d):
    esc = lambda s: "".join("\\" + c if c in "\\#$*_`<>@[]~/-+=\"'" else c for c in s)
    bold = lambda s: f"*{esc(s)}*"
    stack = lambda words: " \\ ".join(words)
    out = [
        '#set page(paper: "a4", margin: (left: 30mm, rest: 20mm))',
        f'#set text(font: "{FONT}", size: 13pt, lang: "vi", hyphenate: false)',
        "#set par(justify: true, first-line-indent: 1cm)",
        "#grid(columns: (2fr, 3fr), align: center, row-gutter: 8pt,",
        f"  [{stack([*map(esc, d.SUPERIOR), *map(bold, d.ISSUER)])}], [{stack(map(bold, d.MOTTO))}],",
        f"  [{esc(d.NUMBER)}], [_{esc(d.PLACE)}_])",
        f"#align(center)[{stack([bold(d.TYPE), *map(bold, d.SUBJECT)])}]",
    ]
    for kind, words in d.BODY:
        if kind == "table":
            out.append(f"#table(columns: {len(words[0])}, align: left, " + ", ".join(f"[{esc(c)}]" for row in words for c in row) + ")")
        else:
            out.append({"head": "*{}*", "basis": "_{}_"}.get(kind, "{}").format(esc(words)))
    out.append(
        f"#grid(columns: (1fr, 1fr), [#set text(size: 11pt); #set par(justify: false)\n*Nơi nhận:* \\ {stack(map(esc, d.RECIPIENTS))}], "
        f"align(center)[{stack(map(bold, d.SIGNED))} \\ \\ \\ {bold(d.SIGNER)}])"
    )
    return "\n\n".join(out) + "\n"


def latex(d):
    esc = lambda s: "".join("\\" + c if c in "&%$#_{}" else c for c in s)
    bold = lambda s: f"\\textbf{{{esc(s)}}}"
    centred = lambda width, words: f"\\begin{{minipage}}[t]{{{width}\\textwidth}}\\centering " + " \\\\ ".join(words) + "\\end{minipage}"
    out = [
        "\\documentclass[13pt,a4paper]{article}\\usepackage{fontspec}\\usepackage[left=30mm,right=20mm,top=20mm,bottom=20mm]{geometry}",
        f"\\setmainfont{{{FONT}}}\\pagestyle{{plain}}\\setlength\\parindent{{1cm}}\\begin{{document}}\\noindent",
        centred(0.4, [*map(esc, d.SUPERIOR), *map(bold, d.ISSUER), esc(d.NUMBER)]) + "\\hfill",
        centred(0.58, [*map(bold, d.MOTTO), "~", "~", f"\\textit{{{esc(d.PLACE)}}}"]),
        "\n\\vspace{6mm}\\begin{center}" + " \\\\ ".join([bold(d.TYPE), *map(bold, d.SUBJECT)]) + "\\end{center}\n",
    ]
    for kind, words in d.BODY:
        if kind == "table":
            rows = " \\\\ \\hline ".join(" & ".join(map(esc, row)) for row in words)
            out.append(f"\n\\noindent\\begin{{tabular}}{{|l|p{{52mm}}|p{{40mm}}|p{{38mm}}|}}\\hline {rows} \\\\ \\hline\\end{{tabular}}\n")
        else:
            out.append({"head": "\\textbf{{{}}}", "basis": "\\textit{{{}}}"}.get(kind, "{}").format(esc(words)) + "\n")
    recipients = " \\\\ ".join(["\\textbf{Nơi nhận:}", *map(esc, d.RECIPIENTS)])
    out += [
        f"\n\\noindent\\begin{{minipage}}[t]{{0.5\\textwidth}}\\small\\raggedright {recipients}\\end{{minipage}}\\hfill",
        centred(0.45, [*map(bold, d.SIGNED), "~", "~", bold(d.SIGNER)]),
        "\\end{document}",
    ]
    return "\n".join(out) + "\n"
