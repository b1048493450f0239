"""Arguments for the routes of the docket in the access matrix: matters one has a part in, others', and unpublished ones."""

from django.core.files.uploadedfile import SimpleUploadedFile
from docket_cast import CONTENTS, do, make_matter

from juece.web.docket.entitlement import readable
from juece.web.docket.models import Matter
from juece.web.docket.uploads import keep


def _matters(cast):
    """Two matters of two units, each with an act that carries a file; the first is public."""
    if not Matter.objects.exists():
        for unit, act in (("shichang", {"openness": "open"}), ("minzheng", {"openness": "closed"})):
            matter = make_matter(cast, unit, name=f"演示事项（{unit}）", **act)
            kept = keep(SimpleUploadedFile("依据.txt", "依据".encode()))
            do(cast, unit, matter, "basis_compiled", "2026-09-01", {"basis": ["某条例"]}, attachments=[kept])
            do(cast, unit, matter, "consultation_opened", "2026-09-02", {"end": "2026-10-30", "contents": CONTENTS})
    return list(Matter.objects.order_by("pk"))


def matter(cast, acting, whose, **more):
    matters = _matters(cast)
    seen = set(readable(acting).values_list("pk", flat=True)) if acting.signed_in else set()
    if whose == "unpublished":
        one = matters[1]
    else:
        one = next((m for m in matters if (m.pk in seen) == (whose == "own")), None)
    return {"code": one.code, **more} if one else None


def public(cast, acting, whose):
    return {"code": _matters(cast)[1 if whose == "unpublished" else 0].code} if whose != "other" else None


SAMPLES = {
    **{
        f"docket:{name}": matter
        for name in (
            "matter",
            "choose",
            "export",
            "bound",
            "procedure_report",
            "procedure_report_docx",
            "procedure_report_pdf",
        )
    },
    **{f"docket:{name}": (lambda c, a, w: matter(c, a, w, kind="basis_compiled")) for name in ("record", "preview")},
    **{f"docket:{name}": (lambda c, a, w: matter(c, a, w, seq=1)) for name in ("correct", "withdraw")},
    "docket:attachment": lambda c, a, w: matter(c, a, w, seq=1, position=1),
    "docket:public_matter": public,
}
