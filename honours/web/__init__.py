"""The doors: pages and forms over the rooms below; only here and in `cli` is committed."""

from flask import Flask
from flask_wtf.csrf import CSRFProtect
from jinja2 import StrictUndefined

from honours.accounts.passwords import Passwords
from honours.base.database import db, engine_options
from honours.base.files import FileStore
from honours.base.tasks import Bell
from honours.settings import ROOT, Settings, WrongSetting
from honours.verification.keys import read as read_keys
from honours.web import errors, filters, guards, headers
from honours.web.pages import PAGES

KEY_LENGTH = 64  # hexadecimal digits


def create_app(settings: Settings) -> Flask:
    """Build the application; the database must have been set up by `honours init`."""
    app = Flask(
        "honours",
        root_path=str(ROOT / "honours"),
        template_folder=str(ROOT / "templates"),
        static_folder=str(ROOT / "static"),
    )
    secure = not settings.plain_http
    app.config.update(
        SECRET_KEY=_secret_key(settings),
        SQLALCHEMY_DATABASE_URI=str(engine_options(settings.database)["url"]),
        SQLALCHEMY_ENGINE_OPTIONS=_without_url(engine_options(settings.database)),
        SESSION_COOKIE_NAME="__Host-honours" if secure else "honours",
        SESSION_COOKIE_SECURE=secure,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        MAX_CONTENT_LENGTH=2 * 1024 * 1024,  # bytes
        MAX_FORM_MEMORY_SIZE=2 * 1024 * 1024,  # bytes
        TRUSTED_HOSTS=settings.trusted_hosts,
        WTF_CSRF_TIME_LIMIT=None,  # bound to the session instead
        WTF_CSRF_SSL_STRICT=True,
    )
    app.extensions["honours"] = {
        "settings": settings,
        "files": FileStore(settings.files),
        "copies": FileStore(settings.copies),
        "bell": Bell(settings.bell, secret=_secret_key(settings)),
        "passwords": Passwords(settings),
        "keys": read_keys(settings),
    }
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    db.init_app(app)
    guards.install(app)  # before CSRF: an ended session must not cost anybody their text
    CSRFProtect(app)
    headers.install(app)
    errors.install(app)
    filters.install(app)
    for page in PAGES:
        app.register_blueprint(page)
    guards.refuse_undeclared(app)
    return app


def _secret_key(settings: Settings) -> str:
    """The key made by `honours init`; a missing or cut one stops the start."""
    path = settings.secret_key
    key = path.read_text().strip() if path.exists() else ""
    if len(key) < KEY_LENGTH:
        raise WrongSetting(f"密钥文件 {path.name} 缺失或不完整，请先运行 honours init。")
    return key


def _without_url(options: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in options.items() if name != "url"}
