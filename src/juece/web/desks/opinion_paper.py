"""合法性审查意见书 as an official document, for DOCX and PDF. It prints what was recorded, nothing else."""

from juece.documents import Rendered, Target, render
from juece.documents.model import Block, Form, Heading, OfficialDocument, Paragraph, chinese_date
from juece.procedure.casefile import Case, Event
from juece.web.docket.models import Matter


def paper(matter: Matter, case: Case, opinion: Event, reviewer: str, unit: str) -> OfficialDocument:
    """The document of a recorded opinion."""
    data = opinion.data
    sent = case.last("sent_to_justice_bureau", before=case.pos(opinion))
    body: list[Block] = []
    if sent is not None:
        day = chinese_date(sent.data.received or sent.on)
        body.append(Paragraph(f"你单位报送的“{matter.name}”已于{day}收到。经审查，提出意见如下："))
    for number, heading, text in (
        ("一", "关于决策事项是否符合法定权限", data.competence),
        ("二", "关于决策草案的形成是否履行相关法定程序", data.procedure),
        ("三", "关于决策草案内容是否符合有关法律、法规、规章和国家政策的规定", data.content),
    ):
        body.append(Heading(1, f"{number}、{heading}"))
        body += [Paragraph(line) for line in (text or "（未填写）").splitlines() if line.strip()]
    conclusion = str(getattr(data.conclusion, "value", data.conclusion) or "")
    body += [Heading(1, "四、结论"), Paragraph(f"{conclusion}。")]
    if data.risk_notice:
        body.append(Paragraph("本意见已明示法律风险，请在决策时充分考虑。"))
    return OfficialDocument(
        title=(f"关于“{matter.name}”的合法性审查意见书",),
        body=tuple(body),
        issuer=reviewer,
        addressee=f"{unit}：",
        signatories=(reviewer,),
        date=chinese_date(opinion.on),
        form=Form.PLAIN,
    )


def printed(document: OfficialDocument, to: Target) -> Rendered:
    return render(document, to)
