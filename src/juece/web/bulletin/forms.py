"""Forms of the bulletin."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from juece.text.docnumber import parse
from juece.web.bodies.characters import visible
from juece.web.bulletin import particulars
from juece.web.bulletin.models import Ending, Erratum, Expression, GazetteIssue, Rendition, Work
from juece.web.bulletin.versions import NoPlace, places_named
from juece.web.docket.models import Matter

_UPLOAD = _("DOCX、带文字的 PDF、TXT 或 Markdown，不超过 50 MB。")
_NUMBER = _("发文字号，如“朝政发〔2022〕9号”；没有字号的，写标题全文。")
_LONGEST_PASTED = 2_000_000


def _day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class StoredText(forms.CharField):
    """A stored text by its document number, title or the last word of its address."""

    def __init__(self, **kwargs) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"list": "stored-texts", "autocomplete": "off"}))
        super().__init__(max_length=300, **kwargs)

    def prepare_value(self, value):
        return (value.doc_number or value.title) if isinstance(value, Work) else value

    def clean(self, value):
        named = super().clean(value)
        if not named:
            return None
        works = Work.objects.select_related("series")
        try:
            number = parse(named)
            found = works.filter(series__word=number.word, series__year=number.year, number=number.number).first()
        except ValueError:
            found = works.filter(title=named).first() or works.filter(key=named).first()
        if found is None:
            raise forms.ValidationError(_("库中没有这份文件。请写发文字号或者标题全文；还没有存入的，请先导入。"))
        return found


class MatterCode(forms.CharField):
    """A matter by its code."""

    def __init__(self, **kwargs) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"list": "matters", "autocomplete": "off"}))
        super().__init__(max_length=60, **kwargs)

    def prepare_value(self, value):
        return value.code if isinstance(value, Matter) else value

    def clean(self, value):
        code = super().clean(value)
        if not code:
            return None
        found = Matter.objects.filter(code=code.split(" ")[0]).first()
        if found is None:
            raise forms.ValidationError(_("没有这个编号的决策事项。"))
        return found


class WordsForm(forms.Form):
    """Words as a file or pasted: exactly one of the two."""

    file = forms.FileField(label=_("上传文件"), required=False, help_text=_UPLOAD)
    pasted = forms.CharField(
        label=_("或者粘贴全文"),
        required=False,
        max_length=_LONGEST_PASTED,
        strip=False,
        widget=forms.Textarea({"rows": 8}),
    )
    one_of = ("file", "pasted")
    lacking = _("请上传一个文件，或者粘贴全文，二者取一。")

    def clean(self):
        said = super().clean()
        if not self.errors and sum(bool(said.get(name)) for name in self.one_of) != 1:
            raise forms.ValidationError(self.lacking)
        return said


class ImportForm(WordsForm):
    """A text as a file or pasted."""

    title = forms.CharField(
        label=_("标题"), required=False, max_length=300, validators=[visible], help_text=_("不填则取文中的标题。")
    )


class GazetteForm(WordsForm):
    """A printed issue; `seen` is the digest of the text whose contents were shown."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
    read = forms.BooleanField(label=_("读到的目录和文件与印刷本一致"), required=False)


class AmendForm(WordsForm):
    """The decision: a stored text, a file, or pasted."""

    decision = StoredText(label=_("库中的决定"), required=False, help_text=_NUMBER)
    item = forms.CharField(
        label=_("决定中的序号"), required=False, max_length=10, help_text=_("一件决定修改多件文件时填写，如“七”。")
    )
    field_order = ("decision", "file", "pasted", "item")
    one_of = ("decision", "file", "pasted")
    lacking = _("请选一件库中的决定，或者上传一个文件，或者粘贴全文，三者取一。")


class WholeForm(WordsForm):
    """A new version as a whole, and the text that issued it."""

    decision = StoredText(label=_("发布新版本的文件"), required=False, help_text=_NUMBER)


class RenditionForm(WordsForm):
    """The same version as another medium gave it."""

    medium = forms.ChoiceField(label=_("载体"), choices=Rendition.Medium.choices, initial=Rendition.Medium.WEB)
    source = forms.CharField(
        label=_("出处"), required=False, max_length=300, help_text=_("网址、刊期或文件名。不填则取文件名。")
    )


class DetailsForm(forms.ModelForm):
    """What is told about a text, and why it is changed."""

    doc_number = forms.CharField(label=_("发文字号"), required=False, max_length=60)
    matter = MatterCode(
        label=_("形成它的决策事项"), required=False, help_text=_("决策事项的编号。文件页和事项页将互相链接。")
    )
    explains = StoredText(
        label=_("它解读的文件"), required=False, help_text=_("只为“政策解读”填写：被解读文件的发文字号或标题。")
    )
    reason = forms.CharField(label=_("变更的理由"), required=False, max_length=300, validators=[visible])
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20)

    class Meta:
        model = Work
        fields = [
            "title", "doc_number", "kind", "subject", "issuer_name", "dated", "promulgated_on", "openness", "matter",
            "explains", "explanation", "unexplained_because", "reason", "seen",
        ]  # fmt: skip
        widgets = {"dated": _day(), "promulgated_on": _day()}
        labels = {"title": _("文件标题")}
        help_texts = {"explanation": _("解读登在别处时填写网址；解读已存入本库的，在那份解读上填写“它解读的文件”。")}

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        work = self.instance
        self.initial |= {
            "doc_number": work.doc_number, "matter": work.matter, "explains": work.explains,
            "seen": particulars.mark_of(work),
        }  # fmt: skip
        if work.published_at is None:
            del self.fields["reason"]
        else:
            self.fields["reason"].required = True
            self.fields["reason"].help_text = _("这份文件已经公布：每一处变更连同理由记录在案，并在公开页面上列出。")

    def clean_doc_number(self):
        try:
            number = particulars.read_number(self.cleaned_data["doc_number"])
        except particulars.NotChanged as problem:
            raise forms.ValidationError(str(problem)) from None
        return str(number) if number else ""

    def clean(self):
        said = super().clean()
        explains = said.get("explains")
        if explains and said.get("kind") != Work.Kind.EXPLANATION:
            self.add_error("explains", _("只有种类为“政策解读”的文件才解读别的文件。"))
        if explains and explains.pk == self.instance.pk:
            self.add_error("explains", _("文件不能解读自己。"))
        return said

    def values(self) -> dict:
        """What `particulars.change` takes."""
        return {name: self.cleaned_data[name] for name in particulars.OF_WORK}


class TermsForm(forms.ModelForm):
    """The dates and the trial mark of a version, and why they are changed."""

    reason = forms.CharField(label=_("变更的理由"), required=False, max_length=300, validators=[visible])
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20)

    class Meta:
        model = Expression
        fields = ["in_force_from", "expires_on", "trial"]
        widgets = {"in_force_from": _day(), "expires_on": _day()}

    def values(self) -> dict:
        return {name: self.cleaned_data[name] for name in particulars.OF_VERSION}


class CheckForm(forms.Form):
    """What the first person states: from when, until when, on trial or not; and the digest of the text that was shown."""

    in_force_from = forms.DateField(label=_("施行日期"), widget=_day())
    expires_on = forms.DateField(label=_("有效期至"), widget=_day(), required=False)
    trial = forms.BooleanField(label=_("试行"), required=False)
    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)
    read = forms.BooleanField(label=_("我已逐条核对上面的结果"))


class ReadForm(forms.Form):
    """The digest of the text that was shown, and that a person read it."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)
    read = forms.BooleanField(label=_("我已通读全文，与正式文本一致"))


class IssueForm(forms.ModelForm):
    """A new issue."""

    class Meta:
        model = GazetteIssue
        fields = ["title", "year", "number", "cumulative", "host"]


class ErratumForm(forms.ModelForm):
    """A correction of a published issue."""

    class Meta:
        model = Erratum
        fields = ["entry", "where", "printed", "suggested", "note"]

    def __init__(self, *args, issue: GazetteIssue, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["entry"].queryset = issue.entries.all()
        self.fields["entry"].label_from_instance = lambda entry: entry.title


class EndingForm(forms.ModelForm):
    """A repeal, of the whole or of places named."""

    by = StoredText(label=_("废止它的文件"), required=False, help_text=_NUMBER)

    class Meta:
        model = Ending
        fields = ["on", "places", "by", "note"]
        widgets = {"on": _day()}
        help_texts = {"places": _("只废止一部分时填写，如“第八条、第十条第二款”；整件废止的不填。")}

    def __init__(self, *args, version: Expression | None = None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.version = version

    def clean_places(self):
        named = (self.cleaned_data["places"] or "").strip()
        if named and self.version:
            try:
                places_named(self.version.text, named)
            except NoPlace as problem:
                raise forms.ValidationError(str(problem)) from None
        return named or None


class GapForm(forms.Form):
    """Why numbers of a series have no text: one number, or all from one to another."""

    number = forms.IntegerField(label=_("序号"), min_value=1, max_value=99_999)
    to = forms.IntegerField(label=_("至"), min_value=1, max_value=99_999, required=False)
    reason = forms.CharField(label=_("原因"), max_length=300, validators=[visible])

    def clean(self):
        said = super().clean()
        first, last = said.get("number"), said.get("to")
        if first and last and last < first:
            self.add_error("to", _("后一个序号不能小于前一个。"))
        return said


class SubscribeForm(forms.Form):
    """To a subject or to one text."""

    email = forms.EmailField(label=_("电子邮箱"), max_length=200)
    subject = forms.ChoiceField(label=_("主题分类"), choices=Work.Subject.choices, required=False)
    website = forms.CharField(
        required=False, label=_("请留空"), widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"})
    )
