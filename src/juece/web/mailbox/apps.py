"""The room of notices."""

from django.apps import AppConfig


class MailboxConfig(AppConfig):
    name = "juece.web.mailbox"
    verbose_name = "通知"
