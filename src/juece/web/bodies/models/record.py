"""What the security record keeps: every access event, append-only; and sign-in attempts, from which locks follow."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class AccessLog(models.Model):
    """One security event. Rows are only ever added: the database refuses update and delete."""

    class Act(models.TextChoices):
        SIGNED_IN = "signed_in", pgettext_lazy("access log", "登录")
        SIGN_IN_FAILED = "sign_in_failed", _("登录失败")
        SIGN_IN_LOCKED = "sign_in_locked", _("登录被锁定")
        SIGNED_OUT = "signed_out", _("退出")
        SESSION_ENDED = "session_ended", _("会话被结束")
        PASSWORD_CHANGED = "password_changed", _("修改密码")
        PASSWORD_SET = "password_set", _("重设密码")
        SECOND_FACTOR_ON = "second_factor_on", _("启用动态口令")
        SECOND_FACTOR_OFF = "second_factor_off", _("停用动态口令")
        LOCK_LIFTED = "lock_lifted", _("解除锁定")
        PERSON_ADDED = "person_added", _("新增人员")
        PERSON_CHANGED = "person_changed", _("变更人员")
        APPOINTED = "appointed", _("任职")
        APPOINTMENT_ENDED = "appointment_ended", _("终止任职")
        BODY_CHANGED = "body_changed", _("变更机构")
        POST_CHANGED = "post_changed", _("变更岗位")
        ROLE_TABLE_CHANGED = "role_table_changed", _("变更职责分工")
        JOB_RETRIED = "job_retried", _("重试任务")
        ACTED_AS = "acted_as", _("切换身份")
        ACCESS_REFUSED = "access_refused", _("越权访问被拒绝")

    at = models.DateTimeField(_("时间"), auto_now_add=True, db_index=True)
    act = models.CharField(_("事件"), max_length=24, choices=Act.choices, db_index=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("人员")
    )
    account = models.CharField(_("账号"), max_length=60, blank=True)
    body_code = models.CharField(_("机构"), max_length=40, blank=True)
    address = models.CharField(_("来源地址"), max_length=45, blank=True)
    about = models.CharField(_("内容"), max_length=300, blank=True)

    class Meta:
        ordering = ["-id"]


class SignInAttempt(models.Model):
    """An attempt to sign in, written before the password is looked at so that parallel guesses all count."""

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    account = models.CharField(max_length=60)
    address = models.CharField(max_length=45)
    failed = models.BooleanField(default=True)
    forgiven = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["account", "at"]), models.Index(fields=["address", "at"])]
