"""Django settings of Juece, made from the environment (juece.web.environment has every variable and its meaning)."""

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

from juece.web.database import database_settings
from juece.web.environment import Environment
from juece.web.rooms import ROOMS
from juece.web.secret_key import secret_key

ENVIRONMENT = Environment(os.environ)
VAR: Path = ENVIRONMENT["JUECE_VAR"]

DEBUG: bool = ENVIRONMENT["JUECE_DEBUG"]
SECRET_KEY: str = ENVIRONMENT["JUECE_SECRET_KEY"] or secret_key(VAR)
ALLOWED_HOSTS = list(ENVIRONMENT["JUECE_ALLOWED_HOSTS"])
ROOT_URLCONF = "juece.web.urls"
WSGI_APPLICATION = "juece.web.wsgi.application"

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "juece.web.apps.WebConfig",
    *ROOMS,
    "django.forms",
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"  # controls are rendered by the same engine as pages
MIDDLEWARE = [
    "juece.web.headers.SecurityHeaders",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "juece.web.language.LanguageByChoice",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "juece.web.bodies.sessions.SessionLimits",
    "juece.web.bodies.acting.ActingMiddleware",
    "juece.web.bodies.first_password.FirstPassword",
    "juece.web.bodies.access.RefuseUndeclared",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "juece.web.navigation.navigation",
            ],
            "builtins": ["juece.web.templatetags.language"],
        },
    }
]

# Database
DATABASES = {"default": database_settings(ENVIRONMENT["JUECE_DATABASE_URL"])}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# People, passwords, sessions
AUTH_USER_MODEL = "bodies.Person"
AUTHENTICATION_BACKENDS = ["juece.web.mailbox.signed_in.PersonWithUnread"]
LOGIN_URL = "bodies:login"
LOGIN_REDIRECT_URL = "home"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("account", "name", "email")},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
SESSION_ENGINE = "juece.web.bodies.sessions"
SESSION_COOKIE_NAME = "juece_session"
SESSION_COOKIE_AGE = ENVIRONMENT["JUECE_SESSION_HOURS"] * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_NAME = "juece_csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "juece.web.errors.csrf_failure"
IDLE_MINUTES: int = ENVIRONMENT["JUECE_IDLE_MINUTES"]
SESSIONS_PER_PERSON: int = ENVIRONMENT["JUECE_SESSIONS_PER_PERSON"]
LOCKOUT_FAILURES: int = ENVIRONMENT["JUECE_LOCKOUT_FAILURES"]
LOCKOUT_MINUTES: int = ENVIRONMENT["JUECE_LOCKOUT_MINUTES"]

# The connection
HTTPS: bool = ENVIRONMENT["JUECE_HTTPS"]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
CSRF_TRUSTED_ORIGINS = list(ENVIRONMENT["JUECE_TRUSTED_ORIGINS"])
TRUSTED_PROXIES = ENVIRONMENT["JUECE_TRUSTED_PROXIES"]
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

# Language and time
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "juece_language"
LANGUAGE_COOKIE_SAMESITE = "Lax"
USE_I18N = True
USE_TZ = True
TIME_ZONE: str = ENVIRONMENT["JUECE_TIME_ZONE"]

# Static files: straight from the packages that carry them, addressed by their content
STATIC_URL = "/static/"
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "juece.web.statics.VendoredFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": VAR / "uploads"}},
    "staticfiles": {"BACKEND": "juece.web.statics.AddressedByContent"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 60 if DEBUG else 365 * 24 * 3600

# Mail
DEFAULT_FROM_EMAIL = SERVER_EMAIL = ENVIRONMENT["JUECE_EMAIL_FROM"]
_mail = urlsplit(ENVIRONMENT["JUECE_EMAIL"])
if _mail.scheme:
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST = _mail.hostname
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(_mail.username or ""), unquote(_mail.password or "")
    EMAIL_USE_TLS, EMAIL_USE_SSL = _mail.scheme == "smtp+tls", _mail.scheme == "smtps"
    EMAIL_PORT = _mail.port or {"smtp": 25, "smtp+tls": 587, "smtps": 465}[_mail.scheme]
    EMAIL_TIMEOUT = 20
else:
    EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"()": "juece.web.log_lines.OneLine", "format": "{levelname} {name} {message}", "style": "{"}
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "juece": {"level": "INFO"},
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        "django.request": {"level": "ERROR"},
    },
}
