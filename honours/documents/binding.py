"""Bind the parts of a long PDF into one: pages, structure tree and attached facts, in order."""

import io
from collections.abc import Sequence

import pikepdf
from pikepdf import Array, Name, Pdf


def bind(parts: Sequence[bytes], *, title: str) -> bytes:
    """Return one tagged PDF of all parts; equal parts give equal bytes."""
    with Pdf.open(io.BytesIO(parts[0])) as whole:
        for part in parts[1:]:
            with Pdf.open(io.BytesIO(part)) as added:
                _append(whole, added)
        with whole.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
            metadata["dc:title"] = title
        whole.docinfo[Name.Title] = title
        target = io.BytesIO()
        whole.save(
            target,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            fix_metadata_version=False,
        )
        return target.getvalue()


def _append(whole: Pdf, part: Pdf) -> None:
    """Add a part's pages, then what refers to them."""
    first = len(whole.pages)
    whole.pages.extend(part.pages)
    _append_structure(whole, part, first)
    _append_attachments(whole, part)


def _append_structure(whole: Pdf, part: Pdf, first: int) -> None:
    """Hang the part's structure elements under the whole's root and number its pages on.

    A page finds its elements by its place in the parent tree (ISO 32000-1 §14.7.4.4).
    """
    root = whole.Root.StructTreeRoot
    added = whole.copy_foreign(part.Root.StructTreeRoot)
    document = root.K[0]
    for element in added.K[0].K:
        element.P = document
        document.K.append(element)
    numbers = root.ParentTree.Nums
    for at in range(0, len(added.ParentTree.Nums), 2):
        numbers.append(first + int(added.ParentTree.Nums[at]))
        numbers.append(added.ParentTree.Nums[at + 1])
    for page in list(whole.pages)[first:]:
        page.obj.StructParents = first + int(page.obj.StructParents)


def _append_attachments(whole: Pdf, part: Pdf) -> None:
    """Attach the part's files to the whole, as associated files of the document (PDF/A-3)."""
    names = part.Root.Names.EmbeddedFiles.Names
    for at in range(0, len(names), 2):
        file = whole.copy_foreign(names[at + 1])
        whole.Root.Names.EmbeddedFiles.Names.extend(Array([names[at], file]))
        whole.Root.AF.append(file)


def fonts_in(pdf: bytes) -> list[str]:
    """Name the fonts a PDF has embedded, without the tags of their subsets."""
    with Pdf.open(io.BytesIO(pdf)) as document:
        found = {
            str(thing.FontName).removeprefix("/").rpartition("+")[2]
            for thing in document.objects
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor"
        }
    return sorted(found)
