#!/usr/bin/env python3
"""Makes one document (of our own; see `document.py`) with every program at hand: the files beside this script.

    corpus/formats/make.py            # all of them
    corpus/formats/make.py typst rtf  # those whose name holds one of these words

What it needs, on Debian:

    apt-get install --no-install-recommends libreoffice-writer-nogui chromium texlive-xetex \\
        fonts-croscore fonts-dejavu-core python3-venv
    python3 -m venv /tmp/venv && /tmp/venv/bin/pip install typst weasyprint
    /tmp/venv/bin/python corpus/formats/make.py

The facts that are to be read from each file are in `facts.txt`; `tests/formats.rs` reads every other file of this folder and
compares. So a file of another program needs no more than to be put here.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
sys.dont_write_bytecode = True

import document
import legacy
import sources

wanted = sys.argv[1:]


def wants(name):
    return not wanted or any(word in name for word in wanted)


def run(*command, **options):
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300, **options)


def keep(name, content):
    """Writes a file that is made by this script itself."""
    if wants(name):
        data = content if isinstance(content, bytes) else content.encode()
        (HERE / name).write_bytes(data)
        print(f"{name}: {len(data)} bytes")


def made(name, path):
    """Takes over a file that a program made."""
    if wants(name):
        shutil.copyfile(path, HERE / name)
        print(f"{name}: {path.stat().st_size} bytes")


def libreoffice(folder):
    source = folder / "libreoffice.fodt"
    source.write_text(sources.fodt(document))
    for kind, filter in [
        ("docx", "docx"),
        ("doc", "doc:MS Word 97"),
        ("rtf", "rtf"),
        ("pdf", "pdf"),
        ("html", "html:HTML (StarWriter):EmbedImages"),
        ("xhtml", "xhtml:XHTML Writer File"),
    ]:
        if wants(f"libreoffice.{kind}"):
            profile = f"-env:UserInstallation=file://{folder}/profile"
            run("soffice", profile, "--headless", "--convert-to", filter, "--outdir", folder, source)
            made(f"libreoffice.{kind}", folder / f"libreoffice.{kind}")


def printed(folder):
    """Pages printed from the same web page, and from Typst and LaTeX."""
    page = folder / "page.html"
    page.write_text(sources.html(document))
    if wants("weasyprint.pdf"):
        import weasyprint

        weasyprint.HTML(filename=str(page)).write_pdf(folder / "weasyprint.pdf")
        made("weasyprint.pdf", folder / "weasyprint.pdf")
    if wants("chromium.pdf"):
        out = folder / "chromium.pdf"
        run("chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/chromium",
            "--no-pdf-header-footer", f"--print-to-pdf={out}", page)
        made("chromium.pdf", out)
    if wants("typst.pdf"):
        import typst

        (folder / "typst.typ").write_text(sources.typst(document))
        typst.compile(str(folder / "typst.typ"), output=str(folder / "typst.pdf"))
        made("typst.pdf", folder / "typst.pdf")
    if wants("xelatex.pdf"):
        (folder / "xelatex.tex").write_text(sources.latex(document))
        run("xelatex", "-interaction=batchmode", "-halt-on-error", "xelatex.tex", cwd=folder)
        made("xelatex.pdf", folder / "xelatex.pdf")


def written():
    """What needs no program: text, and pages and RTF as older and other programs write them."""
    page = sources.html(document)
    keep("plain.txt", sources.text(document))
    keep("utf16.txt", sources.text(document).encode("utf-16"))
    keep("markdown.md", sources.markdown(document))
    keep("page.html", page)
    keep("utf16.html", page.replace("utf-8", "utf-16").encode("utf-16"))
    keep("windows-1258.html", legacy.windows_1258(page.replace("utf-8", "windows-1258")))
    keep("portal.html", sources.portal(document))
    keep("word.html", legacy.word_html(document))
    keep("vntime.html", legacy.vntime_html(document))
    keep("word.mht", legacy.mhtml(legacy.word_html(document)))
    keep("word.rtf", legacy.word_rtf(document))
    keep("vntime.rtf", legacy.vntime_rtf(document))
    # A name says nothing.
    keep("page-as.doc", page)
    keep("rtf-as.doc", legacy.word_rtf(document))


def main():
    with tempfile.TemporaryDirectory() as folder:
        os.environ["SOURCE_DATE_EPOCH"] = "1777334400"
        written()
        libreoffice(pathlib.Path(folder))
        printed(pathlib.Path(folder))


main()
