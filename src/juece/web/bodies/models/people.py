"""People, posts and appointments. A person does nothing as such: what they may do follows from the posts they hold."""

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from juece.web.bodies.characters import ACCOUNT, visible
from juece.web.bodies.models.body import Body
from juece.web.bodies.models.dated import Dated
from juece.web.bodies.roles import CHOICES, THREE_HANDS


class People(BaseUserManager):
    def create_person(self, account: str, name: str, password: str | None = None, **fields):
        """A new person with an Argon2 hash of the password (or none: cannot sign in)."""
        person = self.model(account=account, name=name, **fields)
        person.set_password(password)
        person.full_clean()
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser):
    """A person with an account. Names are what colleagues see; the account is what is typed to sign in."""

    account = models.CharField(_("账号"), max_length=40, unique=True, validators=[ACCOUNT])
    name = models.CharField(_("姓名"), max_length=40, validators=[visible])
    email = models.EmailField(_("电子邮箱"), blank=True)
    is_active = models.BooleanField(_("可以登录"), default=True)
    must_change_password = models.BooleanField(_("下次登录须改密码"), default=False)
    totp_sealed = models.TextField(blank=True, editable=False)
    totp_last_step = models.BigIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "account"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    objects = People()

    class Meta:
        ordering = ["account"]

    def __str__(self) -> str:
        return self.name

    @property
    def has_second_factor(self) -> bool:
        return bool(self.totp_sealed)


class Post(Dated):
    """A post (岗位) of a body. Its role says what whoever is appointed to it may do."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="posts", verbose_name=_("机构"))
    title = models.CharField(_("岗位名称"), max_length=60, validators=[visible])
    role = models.CharField(_("职责"), max_length=20, choices=CHOICES)

    class Meta(Dated.Meta):
        ordering = ["body", "title"]

    def __str__(self) -> str:
        return f"{self.body} {self.title}"


class Appointment(Dated):
    """A person in a post, from one day to another. Ended by giving it a last day, never deleted."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="appointments", verbose_name=_("人员")
    )
    post = models.ForeignKey(Post, models.PROTECT, related_name="appointments", verbose_name=_("岗位"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta(Dated.Meta):
        ordering = ["-valid_from"]

    def __str__(self) -> str:
        return f"{self.person}: {self.post}"

    def save(self, *args, **kwargs) -> None:
        """Saves only if the three administrators stay three different hands; the person's row is locked meanwhile."""
        with transaction.atomic():
            Person.objects.select_for_update().get(pk=self.person_id)
            self._refuse_two_of_three_hands()
            super().save(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        if self.person_id and self.post_id and self.valid_from:
            self._refuse_two_of_three_hands()

    def _refuse_two_of_three_hands(self) -> None:
        if self.post.role not in THREE_HANDS:
            return
        at_the_same_time = Q(valid_to=None) | Q(valid_to__gte=self.valid_from)
        if self.valid_to:
            at_the_same_time &= Q(valid_from__lte=self.valid_to)
        others = Appointment.objects.filter(at_the_same_time, person=self.person_id, post__role__in=THREE_HANDS)
        if others.exclude(pk=self.pk).exclude(post__role=self.post.role).exists():
            raise ValidationError(_("三员分立：同一人不得同时担任系统管理员、安全管理员、审计管理员中的两个。"))
